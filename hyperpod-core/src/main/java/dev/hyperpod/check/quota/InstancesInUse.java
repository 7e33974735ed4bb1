package dev.hyperpod.check.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Instances that clusters have.
 *
 * @param uses by cluster, type and market
 */
record InstancesInUse(List<Use> uses) {

    /** Instances of one group. */
    record Use(String cluster, String type, Market market, int instances) {}

    InstancesInUse {
        uses = List.copyOf(uses);
    }

    static InstancesInUse none() {
        return new InstancesInUse(List.of());
    }

    /**
     * Those that all clusters but the one that is judged have or are about to have; of that one, the spec says how many
     * there shall be.
     */
    static InstancesInUse besides(Subject subject, Facts facts) {
        return of(
                facts.get(new ClustersFact()).stream()
                        .filter(cluster -> !subject.spec().name().equals(Optional.of(cluster.name()))),
                InstancesInUse::instances);
    }

    /** Those that the cluster that is judged has already; none when it is still to be created. */
    static InstancesInUse taken(Subject subject) {
        return of(subject.live().stream(), group -> group.description().currentCount());
    }

    private static InstancesInUse of(Stream<ClusterDescription> clusters, ToIntFunction<Member> count) {
        List<Use> uses = new ArrayList<>();
        clusters.forEach(cluster -> cluster.groups().forEach(group -> {
            Member member = new Member(cluster, group);
            add(member, count.applyAsInt(member), uses);
        }));
        return new InstancesInUse(uses);
    }

    private record Member(ClusterDescription cluster, GroupDescription description) {}

    /** A cluster that failed or goes away asks for no more instances than it still has. */
    private static int instances(Member group) {
        ClusterStatus status = group.cluster().status();
        boolean ends = status == ClusterStatus.FAILED || status == ClusterStatus.DELETING;
        int current = group.description().currentCount();
        return ends ? current : Math.max(current, group.description().targetCount());
    }

    /** Instances yet to come are of the first type that the group prefers, as far as anyone can tell. */
    private static void add(Member member, int instances, List<Use> uses) {
        GroupDescription group = member.description();
        Market market = Market.of(group);
        int left = instances;
        if (group.instanceTypes().size() > 1) {
            for (JsonNode detail : group.answer().path("InstanceTypeDetails")) {
                int current = detail.path("CurrentCount").asInt();
                uses.add(new Use(
                        member.cluster().name(), detail.path("InstanceType").asText(), market, current));
                left -= current;
            }
        }
        if (left > 0 && !group.instanceTypes().isEmpty()) {
            uses.add(new Use(member.cluster().name(), group.instanceTypes().get(0), market, left));
        }
    }

    int of(String type, Market... markets) {
        return sum(matching(type, markets));
    }

    /** The clusters that have instances of a type. */
    List<String> clustersWith(String type, Market... markets) {
        return matching(type, markets)
                .filter(use -> use.instances() > 0)
                .map(Use::cluster)
                .distinct()
                .toList();
    }

    int total() {
        return sum(uses.stream());
    }

    int spotTotal() {
        return sum(uses.stream().filter(use -> use.market() == Market.SPOT));
    }

    private Stream<Use> matching(String type, Market... markets) {
        return uses.stream()
                .filter(use -> use.type().equals(type) && List.of(markets).contains(use.market()));
    }

    private static int sum(Stream<Use> uses) {
        return uses.mapToInt(Use::instances).sum();
    }
}
