package dev.hyperpod.testkit.world.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.policy.Decision.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/Admin/me";

    @Test
    void aTrustPolicyLetsTheServiceInThatItNames() {
        Layers trust = Layers.resource(source("{'Principal':{'Service':['sagemaker.amazonaws.com']}}"));

        assertThat(Evaluator.decide(trust, assume(Caller.service("sagemaker.amazonaws.com")))
                        .allowed())
                .isTrue();
        assertThat(Evaluator.decide(trust, assume(Caller.service("ec2.amazonaws.com")))
                        .allowed())
                .isFalse();
        assertThat(Evaluator.decide(trust, assume(Caller.aws(ALICE))).allowed()).isFalse();
    }

    @Test
    void anAccountsRootStandsForAllInIt() {
        for (String principal : List.of("arn:aws:iam::111122223333:root", "111122223333", "*")) {
            Layers trust = Layers.resource(source("{'Principal':{'AWS':'" + principal + "'}}"));

            assertThat(Evaluator.decide(trust, assume(Caller.aws(ALICE))).allowed())
                    .isTrue();
            assertThat(Evaluator.decide(trust, assume(Caller.aws(SESSION))).allowed())
                    .isTrue();
        }
    }

    @Test
    void aSessionIsItsRole() {
        Layers trust = Layers.resource(source("{'Principal':{'AWS':'arn:aws:iam::111122223333:role/Admin'}}"));

        assertThat(Evaluator.decide(trust, assume(Caller.aws(SESSION))).allowed())
                .isTrue();
    }

    @Test
    void allButTheNamedPrincipalAreMeantByNotPrincipal() {
        Layers trust = Layers.resource(source("{'NotPrincipal':{'AWS':'" + ALICE + "'}}"));

        assertThat(Evaluator.decide(trust, assume(Caller.aws(ALICE))).allowed()).isFalse();
        assertThat(Evaluator.decide(trust, assume(Caller.aws(SESSION))).allowed())
                .isTrue();
    }

    @Test
    void aBoundaryDoesNotHoldBackAUserWhomTheResourceNames() {
        Layers named =
                Layers.resource(source("{'Principal':{'AWS':'" + ALICE + "'}}")).withBoundary(Optional.of(List.of()));
        Layers account =
                Layers.resource(source("{'Principal':{'AWS':'111122223333'}}")).withBoundary(Optional.of(List.of()));

        assertThat(Evaluator.decide(named, assume(Caller.aws(ALICE))).allowed()).isTrue();
        Decision decision = Evaluator.decide(account, assume(Caller.aws(ALICE)));
        assertThat(decision.effect()).isEqualTo(Effect.IMPLICIT_DENY);
        assertThat(decision.allowedByBoundary()).contains(false);
    }

    @Test
    void keysThatTheRequestLacksAreNamedAsThePolicySpellsThem() {
        Layers layers = Layers.identity(
                List.of(
                        source(
                                "{'Resource':'*','Condition':{'StringEquals':{'aws:SourceVpc':'vpc-1'},'Bool':{'aws:Secure':'true'}}}")));

        Decision decision = Evaluator.decide(
                layers,
                new AccessRequest(
                        Caller.aws(ALICE),
                        "sts:AssumeRole",
                        "*",
                        Context.nothing().with("AWS:SECURE", "true")));

        assertThat(decision.effect()).isEqualTo(Effect.IMPLICIT_DENY);
        assertThat(decision.missing()).containsExactly("aws:SourceVpc");
    }

    @Test
    void aStatementsPlaceRunsFromBraceToBrace() {
        Policy policy = Policy.parse(
                "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\n    \"Effect\": \"Allow\"\n  }\n}");

        assertThat(policy.statements().get(0).span()).isEqualTo(new Span(3, 16, 5, 4));
    }

    @Test
    void theKeysOfAPolicyAreThoseOfConditionsAndVariables() {
        Policy policy = Policy.parse(("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:*',"
                        + "'Resource':'arn:aws:s3:::b/${aws:username}','Condition':{'StringEquals':{"
                        + "'s3:prefix':'${aws:PrincipalTag/team, \\'none\\'}'}}}]}")
                .replace("\\'", "`")
                .replace('\'', '"')
                .replace('`', '\''));

        assertThat(Evaluator.keys(policy)).containsExactly("s3:prefix", "aws:username", "aws:PrincipalTag/team");
    }

    @Test
    void anOldDocumentHasNoVariables() {
        Layers old = Layers.identity(List.of(new Source(
                "p",
                "user",
                Policy.parse("{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                        + "\"Resource\":\"arn:aws:s3:::${aws:username}\"}]}"))));
        Context context = Context.nothing().with("aws:username", "alice");

        assertThat(Evaluator.decide(old, new AccessRequest(Caller.aws(ALICE), "s3:Get", "arn:aws:s3:::alice", context))
                        .allowed())
                .isFalse();
    }

    private static AccessRequest assume(Caller caller) {
        return new AccessRequest(caller, "sts:AssumeRole", "arn:aws:iam::111122223333:role/Admin", Context.nothing());
    }

    private static Source source(String rest) {
        String document = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'sts:AssumeRole',"
                + rest.substring(1) + "]}";
        return new Source("p", "resource", Policy.parse(document.replace('\'', '"')));
    }
}
