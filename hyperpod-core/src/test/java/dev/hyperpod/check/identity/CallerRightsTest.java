package dev.hyperpod.check.identity;

import static dev.hyperpod.check.identity.Worlds.allow;
import static dev.hyperpod.check.identity.Worlds.caller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerRightsTest {

    private static final ClusterSpec SPEC = TestAccount.p5(1).build();
    private static final String HYPERPODS_ROLE = "AWSServiceRoleForSageMakerHyperPod";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private List<String> judged(String code, Consumer<World> change) {
        return account.broken(change).judge(code, TestAccount.p5(1));
    }

    @Test
    void aRoleBehindASessionIsFoundUnderItsPath() {
        assertThat(judged("IAM-003", caller(allow("sagemaker:*")))).isEmpty();
        assertThat(account.aws().requests().count("GetRole")).isPositive();
    }

    @Test
    void whatCreatingNeedsIsAnErrorAndWhatComesLaterIsTold() {
        List<String> judged =
                judged("IAM-003", caller(allow("sagemaker:List*", "sagemaker:Describe*", "sagemaker:Batch*")));

        assertThat(judged)
                .containsExactly(
                        "ERROR credentials <sagemaker:CreateCluster> the caller is not allowed sagemaker:CreateCluster"
                                + " (no policy allows it)",
                        "INFO credentials <sagemaker:DeleteCluster, sagemaker:UpdateCluster,"
                                + " sagemaker:UpdateClusterSoftware> once there is a cluster, the caller is not allowed"
                                + " sagemaker:DeleteCluster, sagemaker:UpdateCluster, sagemaker:UpdateClusterSoftware"
                                + " (no policy allows it)");
    }

    @Test
    void tagsAreARightOfTheirOwn() {
        account.broken(caller(
                "{\"Statement\":{\"Effect\":\"Allow\",\"NotAction\":\"sagemaker:AddTags\",\"Resource\":\"*\"}}"));

        assertThat(account.judge("IAM-003", TestAccount.p5(1))).isEmpty();
        assertThat(account.judge("IAM-003", TestAccount.p5(1).tag("team", "ml")))
                .singleElement()
                .asString()
                .startsWith("ERROR credentials <sagemaker:AddTags>");
    }

    @Test
    void aPolicyForClustersOfTheRegionSuffices() {
        assertThat(judged("IAM-003", caller("""
                {"Statement":[{"Effect":"Allow","Action":"sagemaker:*",
                    "Resource":"arn:aws:sagemaker:us-west-2:111122223333:cluster/*"},
                  {"Effect":"Allow","Action":"sagemaker:ListClusters","Resource":"*"}]}"""))).isEmpty();
    }

    @Test
    void theRootMayAll() {
        assertThat(judged("IAM-003", world -> world.identities().callAs("arn:aws:iam::111122223333:root")))
                .isEmpty();
        assertThat(account.judge("IAM-004", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void aFederatedUserCannotBeSimulated() {
        assertThat(judged(
                        "IAM-003", world -> world.identities().callAs("arn:aws:sts::111122223333:federated-user/ann")))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED")
                .contains("federated user");
    }

    @Test
    void aSessionWhoseRoleMayNotBeReadIsNotChecked() {
        account.broken(caller(allow("*"))).denied("iam", "GetRole");

        assertThat(account.findings("IAM-003", SPEC)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED);
            assertThat(finding.remedies()).anyMatch(step -> step.contains("iam:GetRole"));
        });
    }

    @Test
    void aRoleMayBePassedToSageMakerAlone() {
        String toSageMaker = """
                {"Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/HyperPodRole",
                  "Condition":{"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}}}}""";

        assertThat(judged("IAM-004", caller(toSageMaker))).isEmpty();
    }

    @Test
    void aRoleThatMayBePassedToOthersOnlyIsAnError() {
        String toEc2 = """
                {"Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*",
                  "Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}}""";

        assertThat(judged("IAM-004", caller(toEc2)))
                .containsExactly("ERROR instanceGroups[workers].executionRole <iam:PassRole> the caller is not allowed"
                        + " iam:PassRole (no policy allows it) on arn:aws:iam::111122223333:role/HyperPodRole for"
                        + " sagemaker.amazonaws.com");
    }

    @Test
    void anAccountThatHasHyperPodsRoleNeedsNoRightToMakeIt() {
        assertThat(judged("IAM-012", caller(allow("sagemaker:*"))))
                .singleElement()
                .asString()
                .startsWith("WARNING " + HYPERPODS_ROLE)
                .contains("iam:CreateServiceLinkedRole");
        assertThat(judged("IAM-012", world -> world.identities().addLinkedRole("hyperpod.sagemaker.amazonaws.com")))
                .isEmpty();
    }

    @Test
    void hyperPodsRoleIsMadeWithConsentWhereNobodyCanTellWhetherItWillBe() {
        account.broken(caller("""
                {"Statement":{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"*",
                  "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}"""));
        Report report = account.client().validate(SPEC);
        List<Finding> found = account.findings("IAM-012", SPEC);

        FixReport without =
                account.client().fix(report, List.of(found.get(0).fix().orElseThrow()), Consent.none());
        FixReport with = account.client()
                .fix(
                        report,
                        List.of(
                                found.get(0).fix().orElseThrow(),
                                found.get(0).fix().orElseThrow()),
                        Consent.to("identity.service-linked-role"));

        assertThat(without.outcomes())
                .extracting(FixReport.Outcome::result)
                .containsExactly(FixReport.Result.NEEDS_CONSENT);
        assertThat(with.outcomes()).extracting(FixReport.Outcome::result).containsOnly(FixReport.Result.APPLIED);
        assertThat(account.findings("IAM-012", SPEC)).isEmpty();
        account.aws()
                .world(world -> assertThat(world.roles().find(HYPERPODS_ROLE)).isPresent());
    }

    @Test
    void aRegionWithoutHyperPodIsAnError() {
        account.aws().faults().add(Fault.unknownOperation().on("sagemaker"));

        assertThat(account.judge("IAM-002", TestAccount.p5(1)))
                .containsExactly("ERROR region <us-west-2> SageMaker in us-west-2 does not know sagemaker:ListClusters:"
                        + " HyperPod is not there");
    }

    @Test
    void aRegionWhoseClustersMayNotBeListedIsNotChecked() {
        account.denied("sagemaker", "ListClusters");

        assertThat(account.judge("IAM-002", TestAccount.p5(1)))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED")
                .contains("sagemaker:ListClusters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "network", "create", "update", "operate", "tag", "serviceLinkedRole"})
    void theTableHasActionsAndSaysWhereFrom(String name) {
        assertThat(RightsTable.ofCore().rights(name).actions())
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action).matches("[a-z0-9-]+:[A-Z][A-Za-z]+"));
        assertThat(RightsTable.ofCore().provenance()).isNotEmpty();
    }
}
