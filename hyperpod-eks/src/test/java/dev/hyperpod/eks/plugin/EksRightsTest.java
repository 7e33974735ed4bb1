package dev.hyperpod.eks.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Severity;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EksRightsTest {

    private static final String SCALER = "arn:aws:iam::111122223333:role/Scaler";
    private static final String ADD_AND_DELETE =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sagemaker:Batch*ClusterNodes\",\"Resource\":"
                    + "\"arn:aws:sagemaker:*:*:cluster/*\"}}";

    private static ClusterSpec scaling() {
        return Account.spec().continuousProvisioning().autoScaling(SCALER).build();
    }

    private static List<Finding> scaled(Consumer<World> change) {
        try (Account account = Account.with(change)) {
            return account.findings("IAM-013", scaling());
        }
    }

    private static Consumer<World> scaler(String trusted, String policy) {
        return world -> world.addRole("Scaler")
                .role("Scaler", role -> role.trusts(trusted).inlinePolicy("scale", policy));
    }

    @Test
    void theRightsOfNodesAreMendedByAFix() {
        try (Account account = Account.with(
                world -> world.role(Ready.ROLE, role -> role.grants().removeInline(Ready.NODE_POLICY)))) {
            ClusterSpec spec = Account.spec().build();
            Finding finding = account.findings("IAM-009", spec).get(0);
            assertThat(finding.message()).contains("ec2:AssignPrivateIpAddresses", "eks-auth:AssumeRoleForPodIdentity");

            FixReport report = account.hyperpod.fix(
                    account.hyperpod.validate(spec),
                    List.of(finding.fix().orElseThrow(), finding.fix().orElseThrow()),
                    Consent.none());

            assertThat(report.outcomes()).extracting(FixReport.Outcome::result).containsOnly(FixReport.Result.APPLIED);
            assertThat(account.findings("IAM-009", spec)).isEmpty();
        }
    }

    @Test
    void aPolicyForSomeRepositoriesMaySuffice() {
        try (Account account = Account.with(world -> world.role(
                Ready.ROLE,
                role -> role.inlinePolicy(
                        Ready.NODE_POLICY,
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[\"ec2:*\","
                                + "\"eks-auth:*\",\"ecr:GetAuthorizationToken\"]},{\"Effect\":\"Allow\","
                                + "\"Action\":\"ecr:*\",\"Resource\":\"arn:aws:ecr:*:*:repository/training/*\"}]}")))) {
            assertThat(account.findings("IAM-009", Account.spec().build()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        assertThat(finding.message()).endsWith("it may be, depending on the repository");
                    });
        }
    }

    @Test
    void aCallerWhoMayNotAdmitNodesIsReported() {
        try (Account account = Account.with(world -> {
            world.addRole("Operator")
                    .role(
                            "Operator",
                            role -> role.inlinePolicy(
                                    "work",
                                    "{\"Statement\":{\"Effect\":\"Allow\",\"NotAction\":\"eks:*AccessEntry\","
                                            + "\"Resource\":\"*\"}}"));
            world.identities().callAs("arn:aws:sts::111122223333:assumed-role/Operator/me");
        })) {
            assertThat(account.findings("EKS-009", Account.spec().build()))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .isEqualTo("the caller is not allowed eks:CreateAccessEntry, eks:DeleteAccessEntry,"
                                    + " eks:DescribeAccessEntry (no policy allows it)"));
        }
    }

    @Test
    void aRoleThatScalesIsThereTrustedAndAllowed() {
        assertThat(scaled(scaler("hyperpod.sagemaker.amazonaws.com", ADD_AND_DELETE)))
                .isEmpty();
        assertThat(scaled(world -> {}))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("does not exist"));
        assertThat(scaled(scaler("sagemaker.amazonaws.com", ADD_AND_DELETE)))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).isEqualTo("does not trust hyperpod.sagemaker.amazonaws.com"));
    }

    @Test
    void aRoleThatMayNotAddNodesIsReportedWithAFix() {
        String nothing = ADD_AND_DELETE.replace("Allow", "Deny").replace("Batch*ClusterNodes", "DeleteCluster");

        assertThat(scaled(scaler("hyperpod.sagemaker.amazonaws.com", nothing)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message())
                            .contains("sagemaker:BatchAddClusterNodes", "sagemaker:BatchDeleteClusterNodes");
                    assertThat(finding.fix()).isPresent();
                });
    }

    @Test
    void aSpecWithoutAutoscalingNeedsNoSuchRole() {
        try (Account account = Account.ready()) {
            assertThat(account.findings("IAM-013", Account.spec().build())).isEmpty();
        }
    }
}
