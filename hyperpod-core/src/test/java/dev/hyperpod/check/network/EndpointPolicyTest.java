package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointPolicyTest {

    private static final String OBJECT = "arn:aws:s3:::sagemaker-acme/lcs/on_create.sh";

    private static String statement(String effect, String rest) {
        return "{\"Effect\":\"" + effect + "\",\"Principal\":\"*\"," + rest + "}";
    }

    private static Answer get(String... statements) {
        return EndpointPolicy.permits("{\"Statement\":[" + String.join(",", statements) + "]}", "s3:GetObject", OBJECT);
    }

    private static String resource(String pattern) {
        return "\"Action\":\"s3:*\",\"Resource\":\"" + pattern + "\"";
    }

    @ParameterizedTest
    @CsvSource({
        "*, YES",
        "arn:aws:s3:::*, YES",
        "arn:aws:s3:::sagemaker-acme/*, YES",
        "arn:aws:s3:::sagemaker-*, YES",
        "arn:aws:s3:::sagemaker-acme/data/*, NO",
        "arn:aws:s3:::sagemaker-acme, NO",
        "arn:aws-cn:s3:::*, NO"
    })
    void anObjectIsPermittedByAPatternThatItFits(String pattern, Answer answer) {
        assertThat(get(statement("Allow", resource(pattern)))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"s3:Get*, YES", "S3:getobject, YES", "s3:PutObject, NO", "ec2:*, NO"})
    void actionsFitInAnyCase(String action, Answer answer) {
        assertThat(get(statement("Allow", "\"Action\":[\"" + action + "\"],\"Resource\":[\"*\"]")))
                .isEqualTo(answer);
    }

    @Test
    void aPlainDenialOutweighsAll() {
        assertThat(get(
                        statement("Allow", resource("*")),
                        statement("Deny", "\"Action\":\"s3:GetObject\",\"NotResource\":\"arn:aws:s3:::other/*\"")))
                .isEqualTo(Answer.NO);
    }

    @Test
    void whatDependsOnAConditionOrAPrincipalIsUnknown() {
        String condition = ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}";
        assertThat(get(statement("Allow", resource("*") + condition))).isEqualTo(Answer.UNKNOWN);
        assertThat(get(statement("Allow", resource("*")), statement("Deny", resource("*") + condition)))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(get("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111122223333\"}," + resource("*") + "}"))
                .isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aPlainStatementDecidesBesideOneThatIsUnknown() {
        String condition = ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}";
        assertThat(get(statement("Allow", resource("*") + condition), statement("Allow", resource("*"))))
                .isEqualTo(Answer.YES);
    }

    @Test
    void aPolicyOfOneStatementNeedsNoList() {
        assertThat(EndpointPolicy.permits(
                        "{\"Statement\":" + statement("Allow", resource("*")) + "}", "s3:GetObject", OBJECT))
                .isEqualTo(Answer.YES);
    }

    @Test
    void noPolicyPermitsAllAndWhatIsNoJsonIsUnknown() {
        assertThat(EndpointPolicy.permits("", "s3:GetObject", OBJECT)).isEqualTo(Answer.YES);
        assertThat(EndpointPolicy.permits("{\"Statement\":", "s3:GetObject", OBJECT))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(EndpointPolicy.permits("{}", "s3:GetObject", OBJECT)).isEqualTo(Answer.NO);
    }
}
