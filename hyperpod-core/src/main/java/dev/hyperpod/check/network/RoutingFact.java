package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The route tables of the VPCs that subnets are in.
 *
 * @param subnets their ids
 */
public record RoutingFact(Set<String> subnets) implements Fact<Routing> {

    private static final String ACTION = "ec2:DescribeRouteTables";

    /** Copies the ids. */
    public RoutingFact {
        subnets = Set.copyOf(subnets);
    }

    /** Those of all subnets that a spec names. */
    public static RoutingFact of(ClusterSpec spec) {
        return new RoutingFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION, SubnetsFact.ACTION);
    }

    @Override
    public Routing read(FactSource source) {
        List<String> vpcs = SubnetsFact.vpcs(source, subnets);
        if (vpcs.isEmpty()) {
            return new Routing(List.of());
        }
        return source.aws()
                .call(
                        Ec2Client.class,
                        Ec2Client::builder,
                        ACTION,
                        ec2 -> new Routing(ec2
                                .describeRouteTablesPaginator(request -> request.filters(Filter.builder()
                                        .name("vpc-id")
                                        .values(vpcs)
                                        .build()))
                                .routeTables()
                                .stream()
                                .map(RoutingFact::table)
                                .toList()));
    }

    private static RouteTable table(software.amazon.awssdk.services.ec2.model.RouteTable found) {
        return new RouteTable(
                found.routeTableId(),
                found.vpcId(),
                found.associations().stream().anyMatch(tie -> Boolean.TRUE.equals(tie.main())),
                found.associations().stream()
                        .map(tie -> tie.subnetId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                found.routes().stream().map(RoutingFact::route).toList());
    }

    private static Route route(software.amazon.awssdk.services.ec2.model.Route found) {
        return new Route(
                first(found.destinationCidrBlock(), found.destinationIpv6CidrBlock(), found.destinationPrefixListId()),
                first(
                        found.natGatewayId(),
                        found.transitGatewayId(),
                        found.vpcPeeringConnectionId(),
                        found.egressOnlyInternetGatewayId(),
                        found.localGatewayId(),
                        found.carrierGatewayId(),
                        found.coreNetworkArn(),
                        found.gatewayId(),
                        found.networkInterfaceId(),
                        found.instanceId()),
                "blackhole".equals(found.stateAsString()));
    }

    private static String first(@Nullable String... names) {
        return Stream.of(names).filter(Objects::nonNull).findFirst().orElse("");
    }
}
