package dev.hyperpod.eks.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.eks.Eks;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where the EKS cluster is, and whom else it serves. */
class ClusterPlaceChecksTest {

    private static final String ELSEWHERE = "subnet-0b000000000000001";

    private static void withAnotherVpc(World world) {
        Zone zone = world.place().zones().get(0);
        world.addVpc("vpc-0b000000000000001", "10.7.0.0/16")
                .addSubnet(ELSEWHERE, "vpc-0b000000000000001", zone, "10.7.0.0/20");
    }

    private static List<Finding> judged(String code, Consumer<World> change, ClusterSpec spec) {
        try (Account account = Account.with(change)) {
            return account.findings(code, spec);
        }
    }

    @Test
    void aSubnetOfAnotherVpcIsReported() {
        ClusterSpec spec = Account.spec()
                .vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, ELSEWHERE)))
                .build();

        assertThat(judged("EKS-005", ClusterPlaceChecksTest::withAnotherVpc, spec))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.path()).isEqualTo("vpcConfig.subnets[" + ELSEWHERE + "]");
                    assertThat(finding.message()).contains("while EKS cluster ml-platform is in " + Ready.VPC);
                });
    }

    @Test
    void aGroupsOwnSubnetInAnotherVpcIsAWarning() {
        ClusterSpec spec = Account.spec()
                .instanceGroup(
                        "far",
                        InstanceType.of("ml.g5.8xlarge"),
                        1,
                        group -> group.overrideVpc(ELSEWHERE, Ready.SECURITY_GROUP))
                .build();

        assertThat(judged("EKS-005", ClusterPlaceChecksTest::withAnotherVpc, spec))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.path())
                            .isEqualTo("instanceGroups[far].overrideVpcConfig.subnets[" + ELSEWHERE + "]");
                });
    }

    @Test
    void anEksClusterThatServesAnotherHyperPodClusterIsReported() {
        try (Account account = Account.ready()) {
            account.hyperpod.create(Account.spec().build()).await();

            assertThat(account.findings("EKS-010", Account.spec().build())).isEmpty();
            assertThat(account.findings("EKS-010", named("second")))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        assertThat(finding.message()).contains("serves HyperPod cluster llama already");
                    });
        }
    }

    private static ClusterSpec named(String name) {
        return HyperPod.cluster(name)
                .orchestrator(Eks.EKS.cluster(Ready.EKS_CLUSTER))
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .build();
    }
}
