package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.network.Ground.Candidate;
import dev.hyperpod.spec.ClusterSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether nodes reach the internet, for checks of what they fetch from there. */
public final class InternetAccess {

    private InternetAccess() {}

    /**
     * A subnet from which there is surely no way to the internet.
     *
     * @param path where it stands in the spec
     * @param groups the groups whose nodes may come into it
     * @param why where its routes lead, to be read after its path
     */
    public record ClosedSubnet(String path, List<Group> groups, String why) {

        /** Copies the list. */
        public ClosedSubnet {
            groups = List.copyOf(groups);
        }
    }

    /** What {@link #closed} reads. */
    public static Set<Fact<?>> needs(ClusterSpec spec) {
        return Set.of(SubnetsFact.of(spec), RoutingFact.of(spec), NatGatewaysFact.of(spec));
    }

    /** The closed subnets of a spec. One whose routes lead to what cannot be read is not among them. */
    public static List<ClosedSubnet> closed(ClusterSpec spec, Facts facts) {
        Ground ground = new Ground(spec, facts);
        return ground.candidates().stream()
                .flatMap(candidate -> closed(candidate, ground).stream())
                .toList();
    }

    private static Optional<ClosedSubnet> closed(Candidate candidate, Ground ground) {
        return ground.routing()
                .of(candidate.subnet())
                .filter(table -> !leadsOutByIpv6(candidate.subnet(), table))
                .flatMap(table -> Optional.of(WayOut.of(table, Ground.EVERYWHERE, ground))
                        .filter(way -> way.answer() == Answer.NO)
                        .map(way -> new ClosedSubnet(
                                candidate.path(),
                                candidate.network().groups(),
                                "its route table " + table.id() + " " + way.why())));
    }

    private static boolean leadsOutByIpv6(Subnet subnet, RouteTable table) {
        return !subnet.ipv6Blocks().isEmpty()
                && table.routes().stream()
                        .anyMatch(route -> route.destination().equals("::/0")
                                && !route.blackhole()
                                && route.kind() == Route.Kind.ELSEWHERE);
    }
}
