package dev.hyperpod.check.identity;

import static dev.hyperpod.check.identity.PolicyDocument.Kind.ABSENT;
import static dev.hyperpod.check.identity.PolicyDocument.Kind.ALLOWED;
import static dev.hyperpod.check.identity.PolicyDocument.Kind.CONDITION_FAILS;
import static dev.hyperpod.check.identity.PolicyDocument.Kind.CONDITION_UNKNOWN;
import static dev.hyperpod.check.identity.PolicyDocument.Kind.DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.error.HyperPodException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {

    private static final String SAGEMAKER = "sagemaker.amazonaws.com";
    private static final Map<String, String> CONTEXT = Map.of(
            "aws:sourceaccount",
            "111122223333",
            "aws:sourcearn",
            "arn:aws:sagemaker:us-west-2:111122223333:cluster/000000000000");
    private static final String SERVICE = "'Principal':{'Service':'sagemaker.amazonaws.com'}";
    private static final String ASSUME = "'Action':'sts:AssumeRole'";

    private static PolicyDocument.Verdict judge(String statements) {
        return TrustPolicy.parse(json("{'Version':'2012-10-17','Statement':" + statements + "}"))
                .judge(Set.of(SAGEMAKER), CONTEXT);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String allowIf(String condition) {
        return "{'Effect':'Allow'," + SERVICE + "," + ASSUME + ",'Condition':" + condition + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':{'Service':'sagemaker.amazonaws.com'}",
                "'Principal':{'Service':['ec2.amazonaws.com','sagemaker.amazonaws.com']}",
                "'Principal':{'Service':'*'}",
                "'Principal':{'AWS':'*'}",
                "'Principal':'*'"
            })
    void aPrincipalIsATextAListOrAStar(String principal) {
        assertThat(judge("[{'Effect':'Allow'," + principal + "," + ASSUME + "}]")
                        .kind())
                .isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'sts:AssumeRole'",
                "'Action':'STS:assumerole'",
                "'Action':['sts:TagSession','sts:AssumeRole']",
                "'Action':'sts:*'",
                "'Action':'sts:Assume?ole'",
                "'Action':'*'",
                "'NotAction':'sts:TagSession'"
            })
    void anActionIsATextAListOrAPatternInAnyCase(String action) {
        assertThat(judge("[{'Effect':'Allow'," + SERVICE + "," + action + "}]").kind())
                .isEqualTo(ALLOWED);
    }

    @Test
    void oneStatementNeedsNoList() {
        assertThat(judge("{'Effect':'Allow'," + SERVICE + "," + ASSUME + "}").kind())
                .isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}]",
                "[{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'},'Action':'sts:AssumeRole'}]",
                "[{'Effect':'Allow','Principal':{'Service':'sagemaker.amazonaws.com'},'Action':'sts:AssumeRoleWithSAML'}]",
                "[{'Effect':'Allow','Principal':{'Service':'hyperpod.sagemaker.amazonaws.com'},'Action':'sts:AssumeRole'}]"
            })
    void whatNamesOthersDoesNotTrust(String statements) {
        assertThat(judge(statements).kind()).isEqualTo(ABSENT);
    }

    @Test
    void aDenialOutweighsEveryTrust() {
        String allow = "{'Effect':'Allow'," + SERVICE + "," + ASSUME + "}";
        assertThat(judge("[" + allow + ",{'Effect':'Deny','Principal':'*','Action':'sts:*'}]")
                        .kind())
                .isEqualTo(DENIED);
        assertThat(judge("[" + allow
                                + ",{'Effect':'Deny','NotPrincipal':{'Service':'ec2.amazonaws.com'},'Action':'sts:*'}]")
                        .kind())
                .isEqualTo(DENIED);
    }

    @Test
    void aDenialUnderAConditionThatFailsDoesNotDeny() {
        assertThat(judge("[{'Effect':'Allow'," + SERVICE + "," + ASSUME + "},{'Effect':'Deny'," + SERVICE + "," + ASSUME
                                + ",'Condition':{'StringNotEquals':{'aws:SourceAccount':'111122223333'}}}]")
                        .kind())
                .isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:SourceAccount':'111122223333'}}",
                "{'StringEquals':{'AWS:sourceaccount':['999988887777','111122223333']}}",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:sagemaker:us-west-2:111122223333:*'}}",
                "{'Null':{'aws:SourceAccount':'false'}}",
                "{'ArnLikeIfExists':{'aws:SourceArn':'arn:aws:sagemaker:*:111122223333:cluster/*'}}",
                "{'StringLike':{'aws:SourceArn':'arn:aws:sagemaker:*'},'StringEquals':{'aws:SourceAccount':'111122223333'}}"
            })
    void aConditionThatFitsTheAccountHolds(String condition) {
        assertThat(judge(allowIf(condition)).kind()).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:SourceAccount':'999988887777'}}",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:sagemaker:eu-west-1:111122223333:*'}}",
                "{'ArnEquals':{'aws:SourceArn':'arn:aws:sagemaker:us-west-2:111122223333:cluster/abcdefghijkl'}}",
                "{'StringEquals':{'aws:SourceAccount':'111122223333'},'ArnLike':{'aws:SourceArn':'arn:aws:ec2:*'}}"
            })
    void aConditionForAnotherAccountRegionOrClusterFails(String condition) {
        PolicyDocument.Verdict verdict = judge(allowIf(condition));

        assertThat(verdict.kind()).isEqualTo(CONDITION_FAILS);
        assertThat(verdict.why()).contains("but it will be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'sts:ExternalId':'x'}}",
                "{'Bool':{'aws:SourceAccount':'true'}}",
                "{'DateGreaterThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}}"
            })
    void aConditionOnSomethingElseIsUnknown(String condition) {
        assertThat(judge(allowIf(condition)).kind()).isEqualTo(CONDITION_UNKNOWN);
    }

    @Test
    void oneStatementThatHoldsSuffices() {
        String failing = allowIf("{'StringEquals':{'aws:SourceAccount':'999988887777'}}");
        String holding = allowIf("{'StringEquals':{'aws:SourceAccount':'111122223333'}}");

        assertThat(judge("[" + failing + "," + holding + "]").kind()).isEqualTo(ALLOWED);
    }

    @Test
    void anAddedStatementTrustsAndKeepsTheOthers() {
        String before = json("{'Version':'2012-10-17','Id':'mine','Statement':"
                + "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}}");

        TrustPolicy after = TrustPolicy.parse(TrustPolicy.parse(before).allowing(SAGEMAKER));

        assertThat(after.judge(Set.of(SAGEMAKER), CONTEXT).kind()).isEqualTo(ALLOWED);
        assertThat(after.judge(Set.of("ec2.amazonaws.com"), CONTEXT).kind()).isEqualTo(ALLOWED);
        assertThat(TrustPolicy.parse(before).allowing(SAGEMAKER)).contains("\"Id\":\"mine\"");
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        assertThatThrownBy(() -> TrustPolicy.parse("nonsense")).isInstanceOf(HyperPodException.class);
        assertThatThrownBy(() -> TrustPolicy.parse("[]")).isInstanceOf(HyperPodException.class);
    }
}
