package dev.hyperpod.eks.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Ready;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonPodIdentityAssociations;

class AddonChecksTest {

    private static List<Finding> judged(String code, Consumer<EksCluster> change) {
        try (Account account = Account.with(world -> world.eksCluster(Ready.EKS_CLUSTER, change))) {
            return account.findings(code, Account.spec().build());
        }
    }

    @Test
    void anOldVpcCniIsReported() {
        assertThat(judged("EKS-004", eks -> eks.addon("vpc-cni", "v1.18.2-eksbuild.1")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.value()).isEqualTo("vpc-cni v1.18.2-eksbuild.1");
                    assertThat(finding.message()).endsWith("need 1.18.3 or later");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.18.3-eksbuild.1", "v1.20.4-eksbuild.2"})
    void aVpcCniThatIsNewEnoughPasses(String version) {
        assertThat(judged("EKS-004", eks -> eks.addon("vpc-cni", version))).isEmpty();
    }

    @Test
    void thatTheAddonIsAbsentProvesNothing() {
        assertThat(judged("EKS-004", eks -> eks.withoutAddon("vpc-cni")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message()).contains("by hand cannot be seen");
                });
    }

    @Test
    void aVersionThatIsNoneIsNotChecked() {
        assertThat(judged("EKS-004", eks -> eks.addon("vpc-cni", "latest")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED));
    }

    @Test
    void anOldEbsDriverIsReported() {
        assertThat(judged("EKS-011", eks -> eks.addon("aws-ebs-csi-driver", "v1.44.0-eksbuild.1")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("1.47.0 and later can"));
    }

    @Test
    void withoutAnEbsDriverOrWithANewOneNothingIsSaid() {
        assertThat(judged("EKS-011", eks -> {})).isEmpty();
        assertThat(judged("EKS-011", eks -> eks.addon("aws-ebs-csi-driver", "v1.51.0-eksbuild.1")))
                .isEmpty();
    }

    @Test
    void anAddonOfHyperPodWithoutThePodIdentityAgentIsReported() {
        assertThat(judged(
                        "EKS-012",
                        eks -> eks.withoutAddon("eks-pod-identity-agent")
                                .addon("amazon-sagemaker-hyperpod-training-operator", "v1.2.0-eksbuild.1")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message())
                            .endsWith("from which amazon-sagemaker-hyperpod-training-operator gets its role");
                });
    }

    @Test
    void anyAddonWithARoleThroughPodIdentityNeedsTheAgent() {
        try (Account account = Account.with(world -> world.addRole("Watch")
                .role("Watch", role -> role.trusts("pods.eks.amazonaws.com"))
                .eksCluster(Ready.EKS_CLUSTER, eks -> eks.withoutAddon("eks-pod-identity-agent")))) {
            account.hyperpod
                    .aws()
                    .call(
                            EksClient.class,
                            EksClient::builder,
                            "eks:CreateAddon",
                            eks -> eks.createAddon(request -> request.clusterName(Ready.EKS_CLUSTER)
                                    .addonName("amazon-cloudwatch-observability")
                                    .podIdentityAssociations(AddonPodIdentityAssociations.builder()
                                            .serviceAccount("cloudwatch-agent")
                                            .roleArn(Ready.PLACE.globalArn("iam", "role/Watch"))
                                            .build())));

            assertThat(account.findings("EKS-012", Account.spec().build()))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.value()).isEqualTo("[amazon-cloudwatch-observability]"));
        }
    }

    @Test
    void withTheAgentOrWithoutAnythingThatNeedsItNothingIsSaid() {
        assertThat(judged("EKS-012", eks -> eks.withoutAddon("eks-pod-identity-agent")))
                .isEmpty();
        assertThat(judged(
                        "EKS-012",
                        eks -> eks.addon("amazon-sagemaker-hyperpod-training-operator", "v1.2.0-eksbuild.1")))
                .isEmpty();
    }

    @Test
    void anAddonOfAVersionThatIsNotOfferedIsReportedWithTheNewestThatIs() {
        assertThat(judged("EKS-013", eks -> eks.addon("coredns", "v1.11.4-eksbuild.14")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.value()).isEqualTo("coredns v1.11.4-eksbuild.14");
                    assertThat(finding.remedies())
                            .singleElement()
                            .asString()
                            .contains("eks:UpdateAddon(ml-platform, coredns, v1.12.4-eksbuild.1)");
                });
    }

    @Test
    void anAddonOfWhichNoVersionIsOfferedIsReported() {
        assertThat(judged("EKS-013", eks -> eks.addon("aws-withdrawn", "v1.0.0-eksbuild.1")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("no version of the add-on"));
    }

    @Test
    void ofAClusterThatIsNotThereNothingIsSaid() {
        try (Account account = Account.with(world -> world.removeEksCluster(Ready.EKS_CLUSTER))) {
            for (String code : List.of("EKS-004", "EKS-005", "EKS-010", "EKS-011", "EKS-012", "EKS-013")) {
                assertThat(account.findings(code, Account.spec().build()))
                        .as(code)
                        .isEmpty();
            }
        }
    }
}
