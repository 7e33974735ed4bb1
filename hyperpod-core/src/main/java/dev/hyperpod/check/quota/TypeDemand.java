package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.check.Group;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a spec asks for of one instance type.
 *
 * @param type which
 * @param spot whether as spot instances, which have quotas of their own
 * @param groups the groups all of whose nodes are of this type
 */
record TypeDemand(InstanceType type, boolean spot, List<Group> groups) {

    /** The demands of all groups that leave no choice of type, and ask for any nodes. */
    static List<TypeDemand> of(ClusterSpec spec, boolean spot) {
        Map<InstanceType, List<Group>> byType = new LinkedHashMap<>();
        for (Group group : Group.of(spec)) {
            List<InstanceType> types = group.settings().instanceTypes();
            if (types.size() == 1 && group.count() > 0 && group.settings().isSpot() == spot) {
                byType.computeIfAbsent(types.get(0), type -> new ArrayList<>()).add(group);
            }
        }
        return byType.entrySet().stream()
                .map(entry -> new TypeDemand(entry.getKey(), spot, List.copyOf(entry.getValue())))
                .toList();
    }

    static Quota quota(InstanceType type, boolean spot) {
        QuotaCatalogue quotas = QuotaCatalogue.bundled();
        return spot ? quotas.clusterSpotUsage(type) : quotas.clusterUsage(type);
    }

    Quota quota() {
        return quota(type, spot);
    }

    int instances() {
        return groups.stream().mapToInt(Group::count).sum();
    }

    /** Where it first stands. */
    String path() {
        return groups.get(0).at("instanceCount");
    }
}
