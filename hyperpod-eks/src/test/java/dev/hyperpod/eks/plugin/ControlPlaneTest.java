package dev.hyperpod.eks.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.model.Cluster;

class ControlPlaneTest {

    private static final String PLANE = "sg-0a000000000000009";
    private static final List<String> SUBNETS = List.of(Ready.SUBNET_B, Ready.SUBNET_C);

    private static List<Finding> judged(String code, Consumer<World> change) {
        try (Account account = Account.with(change)) {
            return account.findings(code, Account.spec().build());
        }
    }

    /** A control plane with a security group of its own, which lets nothing in and all out. */
    private static void apart(World world, Consumer<SecurityGroup> nodes, Consumer<SecurityGroup> plane) {
        world.addSecurityGroup(PLANE, "eks", Ready.VPC)
                .securityGroup(PLANE, plane)
                .securityGroup(Ready.SECURITY_GROUP, nodes)
                .eksCluster(Ready.EKS_CLUSTER, eks -> eks.network(Ready.VPC, SUBNETS, List.of(PLANE)));
    }

    private static void lettingIn(SecurityGroup group, int port, String peer) {
        group.add(false, Traffic.tcp(port), peer.startsWith("sg-") ? new Peer.Group(peer) : new Peer.Cidr(peer), "");
    }

    private static void settings(EksCluster eks, String family, boolean fromVpc) {
        eks.settings()
                .put(
                        Cluster.class,
                        Cluster.builder()
                                .kubernetesNetworkConfig(network -> network.ipFamily(family))
                                .resourcesVpcConfig(vpc -> vpc.endpointPrivateAccess(fromVpc)
                                        .endpointPublicAccess(true)
                                        .publicAccessCidrs("0.0.0.0/0"))
                                .build());
    }

    @Test
    void aControlPlaneWhoseSubnetsAreLeftInOneZoneIsAnError() {
        assertThat(judged(
                        "NET-015",
                        world -> world.eksCluster(
                                Ready.EKS_CLUSTER,
                                eks -> eks.network(
                                        Ready.VPC,
                                        List.of(Ready.SUBNET_A, "subnet-0bad0000000000000"),
                                        List.of(Ready.SECURITY_GROUP)))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains("usw2-az1 alone", "subnet-0bad0000000000000 do not exist");
                });
        assertThat(judged("NET-015", world -> {})).isEmpty();
    }

    @Test
    void nodesThatTheControlPlaneLetsNotInCannotJoin() {
        assertThat(judged("NET-016", world -> apart(world, nodes -> lettingIn(nodes, 10250, PLANE), plane -> {})))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains(PLANE + " let nothing in from there; so nodes cannot join");
                    assertThat(finding.remedies())
                            .containsExactly("Let TCP 443 into " + PLANE + " from " + Ready.SECURITY_GROUP + ".");
                });
    }

    @Test
    void nodesThatLetTheControlPlaneNotInAreAWarning() {
        assertThat(judged(
                        "NET-016",
                        world -> apart(world, nodes -> {}, plane -> lettingIn(plane, 443, Ready.SECURITY_GROUP))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message()).contains("TCP 10250");
                });
    }

    @Test
    void rulesForTheAddressesOfTheOtherSideServe() {
        assertThat(judged(
                        "NET-016",
                        world -> apart(
                                world,
                                nodes -> {
                                    lettingIn(nodes, 10250, "10.0.32.0/20");
                                    lettingIn(nodes, 10250, "10.0.48.0/20");
                                },
                                plane -> lettingIn(plane, 443, "10.0.0.0/16"))))
                .isEmpty();
    }

    @Test
    void withoutPrivateAccessNodesDoNotUseTheInterfacesOfTheControlPlane() {
        assertThat(judged("NET-016", world -> {
                    apart(world, nodes -> lettingIn(nodes, 10250, PLANE), plane -> {});
                    world.eksCluster(Ready.EKS_CLUSTER, eks -> settings(eks, "ipv4", false));
                }))
                .isEmpty();
    }

    @Test
    void aBlockThatServicesHaveIsAWarning() {
        assertThat(judged(
                        "NET-019",
                        world -> world.vpc(
                                Ready.VPC,
                                vpc -> vpc.add(new Vpc.Block("vpc-cidr-assoc-0a000000000000009", "172.20.16.0/20")))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.value()).isEqualTo("172.20.0.0/16");
                    assertThat(finding.message()).contains("172.20.16.0/20");
                });
        assertThat(judged("NET-019", world -> {})).isEmpty();
    }

    @Test
    void podsWithIpv6NeedABlockInTheSubnet() {
        Consumer<World> ipv6 = world -> world.eksCluster(Ready.EKS_CLUSTER, eks -> settings(eks, "ipv6", true));

        assertThat(judged("NET-020", ipv6))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.path()).isEqualTo("vpcConfig.subnets[" + Ready.SUBNET_A + "]"));
        assertThat(judged(
                        "NET-020",
                        ipv6.andThen(world ->
                                world.subnet(Ready.SUBNET_A, subnet -> subnet.ipv6Block("2600:1f14:0:100::/64")))))
                .isEmpty();
    }
}
