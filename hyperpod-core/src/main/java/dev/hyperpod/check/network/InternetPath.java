package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.network.Ground.Candidate;
import dev.hyperpod.spec.ClusterSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether nodes in a subnet reach the internet, and under which addresses they come.
 *
 * @param path the place of the subnet in the spec
 * @param answer whether they do, as far as routes tell
 * @param why where its routes lead, to be read after "the subnet"
 * @param natGateways the NAT gateways by which they do
 */
public record InternetPath(String path, Answer answer, String why, Set<String> natGateways) {

    /** Copies the ids. */
    public InternetPath {
        natGateways = Set.copyOf(natGateways);
    }

    /** The facts that {@link #of} needs. */
    public static Set<Fact<?>> facts(ClusterSpec spec) {
        return Set.of(SubnetsFact.of(spec), RoutingFact.of(spec), NatGatewaysFact.of(spec));
    }

    /** One for every subnet that exists and into which nodes of a spec may come. */
    public static List<InternetPath> of(ClusterSpec spec, Facts facts) {
        Ground ground = new Ground(spec, facts);
        return ground.candidates().stream()
                .map(candidate -> of(candidate, ground))
                .toList();
    }

    private static InternetPath of(Candidate candidate, Ground ground) {
        if (candidate.subnet().isIpv6Only()) {
            return unknown(candidate, "has IPv6 addresses alone, and ways out are judged for IPv4");
        }
        Optional<RouteTable> table = ground.routing().of(candidate.subnet());
        if (table.isEmpty()) {
            return unknown(candidate, "has a route table that this account does not see");
        }
        WayOut way = WayOut.of(table.get(), Ground.EVERYWHERE, ground);
        Set<String> gateways = Ground.EVERYWHERE.stream()
                .flatMap(block -> table.get().to(block).stream())
                .filter(route -> route.kind() == Route.Kind.NAT_GATEWAY)
                .map(Route::target)
                .collect(Collectors.toSet());
        return new InternetPath(
                candidate.path(),
                way.answer(),
                "has the route table " + table.get().id() + ", which " + way.why(),
                gateways);
    }

    private static InternetPath unknown(Candidate candidate, String why) {
        return new InternetPath(candidate.path(), Answer.UNKNOWN, why, Set.of());
    }

    /**
     * Whether all that comes by this path comes from some blocks of addresses.
     *
     * @param blocks such as {@code 52.0.0.0/8}
     * @param addresses those of the NAT gateways, as {@link NatAddressesFact} has them
     */
    public Answer comesFrom(Collection<String> blocks, Map<String, Set<String>> addresses) {
        List<Ipv4Block> allowed = Ipv4Block.parse(blocks);
        Set<String> own = natGateways.stream()
                .flatMap(id -> addresses.getOrDefault(id, Set.of()).stream())
                .collect(Collectors.toSet());
        if (Ground.EVERYWHERE.stream().allMatch(half -> half.isCoveredBy(allowed))) {
            return Answer.YES;
        }
        if (own.isEmpty()) {
            return Answer.UNKNOWN;
        }
        long inside = own.stream()
                .filter(address -> Ipv4Block.parse(address + "/32")
                        .filter(one -> one.isCoveredBy(allowed))
                        .isPresent())
                .count();
        return inside == own.size() ? Answer.YES : inside == 0 ? Answer.NO : Answer.UNKNOWN;
    }
}
