package dev.hyperpod.testkit.world.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource({
        "StringEquals, a, a, true",
        "StringEquals, a*, ab, false",
        "StringEqualsIgnoreCase, AB, ab, true",
        "StringLike, a*c, abc, true",
        "StringLike, a?c, abbc, false",
        "NumericLessThan, 10, 9.5, true",
        "NumericLessThan, 10, 10, false",
        "NumericLessThanEquals, 10, 10, true",
        "NumericGreaterThan, 10, 11, true",
        "NumericGreaterThanEquals, 10, 9, false",
        "NumericEquals, 10, 10, true",
        "NumericEquals, 10, ten, false",
        "DateLessThan, 2026-01-02T00:00:00Z, 2026-01-01T00:00:00Z, true",
        "DateGreaterThan, 2026-01-01, 1767225601, true",
        "DateEquals, 2026-01-01T00:00:00Z, 2026-01-01T01:00:00+01:00, true",
        "Bool, true, TRUE, true",
        "Bool, true, false, false",
        "BinaryEquals, QUI=, QUI=, true",
        "IpAddress, 10.0.0.0/8, 10.1.2.3, true",
        "IpAddress, 10.0.0.0/8, 11.1.2.3, false",
        "IpAddress, 2001:db8::/32, 2001:db8::1, true",
        "IpAddress, 10.0.0.0/8, 2001:db8::1, false",
        "IpAddress, no-address, 10.0.0.1, false",
        "ArnLike, arn:aws:iam::*:role/*, arn:aws:iam::111122223333:role/a/b, true",
        "ArnLike, arn:aws:s3:*, arn:aws:s3:::b, false",
        "ArnEquals, arn:aws:s3:::b*, arn:aws:s3:::bc, true"
    })
    void anOperatorComparesInItsOwnWay(String operator, String wanted, String held, boolean holds) {
        assertThat(holds(operator, wanted, held)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, StringNotEquals, a, b",
        "StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, a, A",
        "StringLike, StringNotLike, a*, ab",
        "NumericEquals, NumericNotEquals, 1, 2",
        "DateEquals, DateNotEquals, 2026-01-01, 2026-01-01",
        "IpAddress, NotIpAddress, 10.0.0.0/8, 10.0.0.1",
        "ArnLike, ArnNotLike, arn:aws:s3:::*, arn:aws:s3:::b",
        "ArnEquals, ArnNotEquals, arn:aws:s3:::*, arn:aws:sns:::b"
    })
    void aNegatedOperatorSaysTheOpposite(String operator, String negated, String wanted, String held) {
        assertThat(holds(negated, wanted, held)).isNotEqualTo(holds(operator, wanted, held));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, false",
        "StringEqualsIfExists, true",
        "StringNotEquals, true",
        "Bool, false",
        "BoolIfExists, true",
        "ForAllValues:StringEquals, true",
        "ForAnyValue:StringEquals, false",
        "ForAnyValue:StringEqualsIfExists, true"
    })
    void aKeyThatIsMissingFailsUnlessTheOperatorForgivesIt(String operator, boolean holds) {
        Condition condition = new Condition(operator, "aws:SourceIp", List.of("x"));

        assertThat(condition.holds(Context.nothing(), true)).isEqualTo(holds);
    }

    @Test
    void setOperatorsLookAtEveryValue() {
        Context context = Context.nothing().with("aws:TagKeys", List.of("a", "c"));

        assertThat(new Condition("ForAllValues:StringEquals", "aws:TagKeys", List.of("a", "b")).holds(context, true))
                .isFalse();
        assertThat(new Condition("ForAnyValue:StringEquals", "aws:TagKeys", List.of("a", "b")).holds(context, true))
                .isTrue();
        assertThat(new Condition("ForAllValues:StringNotEquals", "aws:TagKeys", List.of("x")).holds(context, true))
                .isTrue();
    }

    @Test
    void nullAsksWhetherAKeyIsThere() {
        Context context = Context.nothing().with("aws:TokenIssueTime", "1");

        assertThat(new Condition("Null", "aws:TokenIssueTime", List.of("false")).holds(context, true))
                .isTrue();
        assertThat(new Condition("Null", "AWS:tokenissuetime", List.of("true")).holds(context, true))
                .isFalse();
        assertThat(new Condition("Null", "aws:SourceIp", List.of("true")).holds(context, true))
                .isTrue();
    }

    @Test
    void aVariableStandsForItsKeysValue() {
        Context context = Context.nothing().with("aws:username", "bob").with("s3:prefix", "home/bob");
        Condition condition = new Condition("StringEquals", "s3:prefix", List.of("home/${aws:username}"));

        assertThat(condition.holds(context, true)).isTrue();
        assertThat(condition.holds(context, false)).isFalse();
        assertThat(context.variable("aws:PrincipalTag/team, 'none'")).contains("none");
    }

    @Test
    void anUnknownOperatorIsNotKnown() {
        assertThat(Condition.isKnown("ForAnyValue:StringLikeIfExists")).isTrue();
        assertThat(Condition.isKnown("StringIs")).isFalse();
        assertThat(Condition.isKnown("NullIfExists")).isFalse();
    }

    private static boolean holds(String operator, String wanted, String held) {
        return new Condition(operator, "aws:key", List.of(wanted))
                .holds(Context.nothing().with("aws:key", held), true);
    }
}
