package dev.hyperpod.testkit.service.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.wire.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {

    private static final String LINE = "[ERROR 400] BAD REQUEST on node_1";
    private static final String JSON =
            "{\"level\":\"error\",\"code\":79,\"fatal\":true,\"cause\":null,\"at\":{\"bus\":[\"b9\",\"ca\"]}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';true",
                "ERROR;true",
                "error;false",
                "ERROR REQUEST;true",
                "ERROR WARN;false",
                "\"BAD REQUEST\";true",
                "\"REQUEST BAD\";false",
                "?WARN ?ERROR;true",
                "?WARN ?INFO;false",
                "ERROR -BAD;false",
                "ERROR -\"no such\";true",
                "?ERROR WARN;false",
                "%node_\\d%;true"
            })
    void termsSelectLines(String pattern, boolean expected) {
        assertThat(FilterPattern.parse(pattern).test(LINE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ $.level = \"error\" };true",
                "{ $.level = error };true",
                "{ $.level = \"err*\" };true",
                "{ $.level != \"error\" };false",
                "{ $.code = 79 };true",
                "{ $.code > 78 && $.code <= 79 };true",
                "{ ($.code < 10) || ($.fatal IS TRUE) };true",
                "{ $.cause IS NULL };true",
                "{ $.other NOT EXISTS };true",
                "{ $.other EXISTS };false",
                "{ $.at.bus[1] = \"ca\" };true",
                "{ $[\"level\"] = %^err% };true",
                "{ $.other != 1 };false"
            })
    void conditionsSelectJson(String pattern, boolean expected) {
        assertThat(FilterPattern.parse(pattern).test(JSON)).isEqualTo(expected);
    }

    @Test
    void aConditionSelectsNoLineThatIsNotJson() {
        assertThat(FilterPattern.parse("{ $.a NOT EXISTS }").test(LINE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "\"open", "[ip, user]", "{ $.a }", "{ $.a = 1", "{ $.a > x }", "{ a = 1 }", "%(%"})
    void whatCannotBeReadIsAnInvalidParameter(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("InvalidParameterException"));
    }
}
