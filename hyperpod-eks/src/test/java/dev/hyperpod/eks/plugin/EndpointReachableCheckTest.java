package dev.hyperpod.eks.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;

class EndpointReachableCheckTest {

    /** What is found where the endpoint is closed inside the VPC. */
    private static List<Finding> publicOnly(Consumer<World> change, String... blocks) {
        try (Account account = Account.with(change)) {
            account.hyperpod
                    .aws()
                    .call(
                            EksClient.class,
                            EksClient::builder,
                            "eks:UpdateClusterConfig",
                            eks -> eks.updateClusterConfig(request -> request.name(Ready.EKS_CLUSTER)
                                    .resourcesVpcConfig(vpc -> vpc.endpointPrivateAccess(false)
                                            .endpointPublicAccess(true)
                                            .publicAccessCidrs(blocks))));
            account.hyperpod.aws().pacer().pause(EksCluster.UPDATE_TIME.plusMinutes(1));
            return account.findings("EKS-005", Account.spec().build());
        }
    }

    private static String natAddress() {
        return World.ready()
                .network()
                .natGateways()
                .find(Ready.NAT_GATEWAY)
                .orElseThrow()
                .publicIp();
    }

    @Test
    void anEndpointThatIsOpenInsideTheVpcNeedsNoWayOut() {
        try (Account account = Account.with(EndpointReachableCheckTest::withoutAWayOut)) {
            assertThat(account.findings("EKS-005", Account.spec().build())).isEmpty();
        }
    }

    @Test
    void anEndpointOpenToAllIsReachedByANatGateway() {
        assertThat(publicOnly(EndpointReachableCheckTest::asItIs, "0.0.0.0/0")).isEmpty();
    }

    @Test
    void anEndpointOpenToTheNatGatewaysAddressIsReached() {
        assertThat(publicOnly(EndpointReachableCheckTest::asItIs, natAddress() + "/32", "203.0.113.0/24"))
                .isEmpty();
    }

    @Test
    void anEndpointOpenToOthersIsNotReached() {
        assertThat(publicOnly(EndpointReachableCheckTest::asItIs, "203.0.113.0/24"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.path()).isEqualTo("vpcConfig.subnets[" + Ready.SUBNET_A + "]");
                    assertThat(finding.message()).contains("from 203.0.113.0/24", "come from " + natAddress());
                });
    }

    @Test
    void withoutAWayOutAPublicEndpointIsNotReached() {
        assertThat(publicOnly(EndpointReachableCheckTest::withoutAWayOut, "0.0.0.0/0"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("has no route out of the VPC"));
    }

    private static void asItIs(World world) {
        assertThat(world.network().natGateways().find(Ready.NAT_GATEWAY)).isPresent();
    }

    private static void withoutAWayOut(World world) {
        world.network().routeTables().find(Ready.PRIVATE_ROUTES).orElseThrow().withoutRoute("0.0.0.0/0");
    }
}
