package dev.hyperpod.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Account.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathsTest {

    private static final Reach NOTHING = new Reach(false, false, false);

    private final World world = World.ready();

    @Test
    void aPrivateSubnetReachesEverythingThroughTheNatGateway() {
        assertThat(world.reach(Ready.SUBNET_A)).isEqualTo(Reach.EVERYTHING);
    }

    @Test
    void withoutTheNatGatewayTheEndpointStillLeadsToS3() {
        world.network(Network::withoutNatRoutes);
        assertThat(world.reach(Ready.SUBNET_A)).isEqualTo(new Reach(false, true, false));
    }

    @Test
    void withoutTheEndpointTheNatGatewayStillLeadsToS3() {
        world.network(Network::withoutS3Endpoint);
        assertThat(world.reach(Ready.SUBNET_A)).isEqualTo(Reach.EVERYTHING);
    }

    @Test
    void anInternetGatewayLeadsNobodyOutWhoHasNoPublicAddress() {
        assertThat(world.reach(Ready.PUBLIC_SUBNET)).isEqualTo(NOTHING);
    }

    @Test
    void aNatGatewayThatIsGoneIsABlackHole() {
        world.network(network -> network.withoutS3Endpoint().natGateways().remove(Ready.NAT_GATEWAY));
        assertThat(world.reach(Ready.SUBNET_A)).isEqualTo(NOTHING);
    }

    @Test
    void nothingHasANameWithoutDns() {
        world.vpc(Ready.VPC, vpc -> vpc.dnsSupport(false));
        assertThat(world.reach(Ready.SUBNET_A)).isEqualTo(NOTHING);
    }

    @Test
    void anInterfaceEndpointIsReachedFromEachSubnetByItsPrivateName() {
        put(endpoint("logs", true));
        assertThat(world.reach(Ready.PUBLIC_SUBNET)).isEqualTo(new Reach(false, false, true));
        put(endpoint("logs", false));
        assertThat(world.reach(Ready.PUBLIC_SUBNET)).isEqualTo(NOTHING);
    }

    @Test
    void aSubnetOfAnotherAccountsVpcIsNotJudged() {
        world.subnet(Ready.PUBLIC_SUBNET, subnet -> subnet.vpcId("vpc-0b000000000000001"));
        assertThat(world.reach(Ready.PUBLIC_SUBNET)).isEqualTo(Reach.EVERYTHING);
    }

    private void put(VpcEndpoint endpoint) {
        world.network().endpoints().put(endpoint);
    }

    private VpcEndpoint endpoint(String service, boolean privateDns) {
        return new VpcEndpoint(
                "vpce-0a000000000000002",
                Ready.VPC,
                EndpointService.name(world.place(), service),
                "Interface",
                VpcEndpoint.OPEN,
                List.of(),
                List.of(Ready.SUBNET_B),
                List.of(Ready.SECURITY_GROUP),
                List.of(),
                privateDns,
                world.now().minus(Duration.ofDays(1)),
                Optional.empty());
    }
}
