package dev.hyperpod.check.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.identity.PolicyDocument.Ask;
import dev.hyperpod.check.identity.PolicyDocument.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/HyperPodRole";
    private static final Ask ASK = new Ask(
            Set.of(),
            Set.of(ROLE, "111122223333"),
            "s3:GetObject",
            Optional.of("arn:aws:s3:::scripts/lcs/on_create.sh"),
            Map.of("aws:securetransport", "true", "aws:principalarn", ROLE));

    private static PolicyDocument policy(String statement) {
        return PolicyDocument.parse("the policy", "{\"Statement\":{" + statement + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:s3:::scripts/* | ALLOWED",
                "arn:aws:s3:::scripts/lcs/on_create.sh | ALLOWED",
                "arn:aws:s3:::* | ALLOWED",
                "* | ALLOWED",
                "arn:aws:s3:::scripts | ABSENT",
                "arn:aws:s3:::scripts/LCS/* | ABSENT"
            })
    void aResourceIsAPatternInItsOwnCase(String resource, Kind kind) {
        String statement =
                "\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:Get*\",\"Resource\":\"" + resource + "\"";

        assertThat(policy(statement).judge(ASK).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/HyperPodRole, ALLOWED",
        "111122223333, ALLOWED",
        "arn:aws:iam::111122223333:role/Other, ABSENT",
        "*, ALLOWED"
    })
    void aPrincipalIsAnyNameOfTheCaller(String principal, Kind kind) {
        String statement = "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"" + principal
                + "\"]},\"Action\":\"*\",\"Resource\":\"*\"";

        assertThat(policy(statement).judge(ASK).kind()).isEqualTo(kind);
    }

    @Test
    void whatIsNotNamedIsEverythingElse() {
        String statement = "\"Effect\":\"Deny\",\"Principal\":\"*\",\"NotAction\":\"s3:List*\","
                + "\"NotResource\":\"arn:aws:s3:::other/*\"";

        assertThat(policy(statement).denial(ASK).kind()).isEqualTo(Kind.DENIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Bool\":{\"aws:SecureTransport\":\"false\"}} | ABSENT",
                "{\"Bool\":{\"aws:SecureTransport\":\"true\"}} | DENIED",
                "{\"StringNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/HyperPod*\"}} | ABSENT",
                "{\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-1\"}} | CONDITION_UNKNOWN"
            })
    void aDenialCountsAsItsConditionDoes(String condition, Kind kind) {
        String statement =
                "\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":"
                        + condition;

        assertThat(policy(statement).denial(ASK).kind()).isEqualTo(kind);
    }
}
