package dev.hyperpod;

import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The nodes that a cluster lacks which was created as a whole with the fewest that will do. */
final class RestOfCreation {

    private final Site site;
    private final Placement placement;
    private final InstanceGroup group;
    private final int all;
    private final int fewest;

    RestOfCreation(Site site) {
        this.site = site;
        this.placement = site.placement();
        this.group = placement.group();
        this.all = group.instanceCount().orElse(0);
        this.fewest = placement.fewest();
    }

    /** As what a cluster may be found that was created so: as it was, or with all nodes, in one group or in two. */
    List<ClusterSpec> forms(Offering home, ClusterSpec created) {
        List<ClusterSpec> forms = new ArrayList<>();
        forms.add(created);
        if (fewest < all) {
            created.instanceGroup(group.name())
                    .map(there -> there.toBuilder().instanceCount(all).build())
                    .ifPresent(whole -> forms.add(
                            created.toBuilder().replaceInstanceGroup(whole).build()));
            elsewhere(home)
                    .forEach(offering -> forms.add(created.toBuilder()
                            .replaceInstanceGroup(placement.further(home, offering, all - fewest))
                            .build()));
        }
        return forms;
    }

    private List<Offering> elsewhere(Offering home) {
        return site.offerings().stream()
                .filter(offering -> !offering.equals(home))
                .toList();
    }

    /** Asks for the rest; empty when there is none. */
    Optional<MarketSearch.Stage> stage(Offering home) {
        if (fewest >= all) {
            return Optional.empty();
        }
        CapacityPolicy policy = site.policy();
        Set<Offering> order = new LinkedHashSet<>(Set.of(home));
        if (policy.addsGroups()) {
            order.addAll(site.candidates());
        }
        Set<Offering> places = new LinkedHashSet<>(Set.of(home));
        places.addAll(elsewhere(home));
        GroupFamily family = new GroupFamily(placement, home, List.copyOf(places));
        return Optional.of(
                new Growth(site.client(), family, List.copyOf(order), all, policy.fewest(), false, 1).stage(fewest));
    }
}
