package dev.hyperpod.check.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A route table.
 *
 * @param id such as {@code rtb-0a1}
 * @param vpcId the VPC that it is part of
 * @param main whether it serves the subnets that no other table serves
 * @param subnets the subnets that it is associated with
 * @param routes its routes, in no order that matters
 */
public record RouteTable(String id, String vpcId, boolean main, Set<String> subnets, List<Route> routes) {

    /** Copies the collections. */
    public RouteTable {
        subnets = Set.copyOf(subnets);
        routes = List.copyOf(routes);
    }

    /** The route that all of a block takes: that of the longest prefix. Prefix lists are not looked into. */
    Optional<Route> to(Ipv4Block block) {
        return routes.stream()
                .filter(route -> route.block()
                        .filter(destination -> destination.contains(block))
                        .isPresent())
                .max(Comparator.comparing(
                        route -> route.block().map(Ipv4Block::prefix).orElse(0)));
    }

    /** Whether any route to all addresses, IPv4 or IPv6, goes to an internet gateway. */
    boolean isPublic() {
        return routes.stream()
                .filter(route -> route.kind() == Route.Kind.INTERNET_GATEWAY && !route.blackhole())
                .anyMatch(route -> route.block().map(Ipv4Block::prefix).orElse(2) <= 1
                        || route.destination().equals("::/0"));
    }
}
