package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Ground.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the routes of subnets lead anywhere. The way out of the VPC is an error when it is gone; a route to somewhere
 * else may be left over from what nobody needs any more.
 */
final class WorkingRoutes implements Check {

    private static final CheckId ID = new CheckId("network.working-routes", "NET-011");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the routes of the subnets lead to what is there, and NAT gateways are available and stand in public"
                + " subnets";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(
                SubnetsFact.of(subject.spec()), RoutingFact.of(subject.spec()), NatGatewaysFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Ground ground = new Ground(subject.spec(), facts);
        List<Finding> found = new ArrayList<>();
        for (Candidate candidate : ground.candidates()) {
            Optional<RouteTable> table = ground.routing().of(candidate.subnet());
            table.ifPresent(routes -> routes.routes()
                    .forEach(route -> judge(candidate, routes, route, ground).ifPresent(found::add)));
        }
        return found;
    }

    private Optional<Finding> judge(Candidate candidate, RouteTable table, Route route, Ground ground) {
        Optional<NatGateway> gateway = ground.natGateway(route.target());
        String place = "its route table " + table.id() + " has " + route;
        boolean out = isWayOut(route);
        if (gateway.isPresent() && !gateway.get().isAvailable()) {
            boolean comes = gateway.get().state().equals("pending");
            String failure = gateway.get().failure().isEmpty()
                    ? ""
                    : " (" + gateway.get().failure() + ")";
            return Optional.of(broken(candidate, route, out && !comes)
                    .remedy(comes ? "Wait until it is available." : "Create a NAT gateway and route to that one.")
                    .says(place + ", a NAT gateway that is " + gateway.get().state() + failure));
        }
        if (route.blackhole()) {
            return Optional.of(broken(candidate, route, out)
                    .remedy(
                            out
                                    ? "Route " + route.destination() + " to a NAT gateway that is available."
                                    : "Remove the route, or lead it to what is there.")
                    .says(place + ", which leads nowhere: " + route.target() + " is gone"));
        }
        return gateway.filter(there -> out && there.isPublic())
                .filter(there -> route.block()
                        .filter(block -> WayOut.beyond(there, block, ground) == Answer.NO)
                        .isPresent())
                .map(there -> broken(candidate, route, out)
                        .remedy("Put the NAT gateway into a public subnet, one whose route table leads to an internet"
                                + " gateway.")
                        .says(place + ", a NAT gateway that stands in " + there.subnetId()
                                + ", whose own routes do not lead to an internet gateway"));
    }

    private FindingBuilder broken(Candidate candidate, Route route, boolean grave) {
        return finding(candidate.path())
                .severity(grave ? Severity.ERROR : Severity.WARNING)
                .value(route);
    }

    /** Whether it is for all IPv4 addresses, or a half of them, or for a service by its prefix list and endpoint. */
    private static boolean isWayOut(Route route) {
        return route.block()
                .map(block -> block.prefix() <= 1)
                .orElse(route.isByPrefixList() && route.kind() == Route.Kind.ENDPOINT);
    }
}
