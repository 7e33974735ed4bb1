package dev.hyperpod;

import dev.hyperpod.capacity.Offering;
import dev.hyperpod.state.ClusterDescription;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many nodes the groups of a family should have while they grow together. What a group had when the growth began is
 * never taken from it.
 *
 * @param family the groups
 * @param goal how many nodes are wanted in all
 * @param floors below what no group goes, by offering
 */
record GrowthTargets(GroupFamily family, int goal, Map<Offering, Integer> floors) {

    GrowthTargets {
        floors = Map.copyOf(floors);
    }

    /**
     * Those of a cluster as it was when the growth began. A group whose target would do for all that is missing was
     * raised by a growth before, perhaps of another process: its nodes are counted then, and not its target.
     */
    static GrowthTargets from(GroupFamily family, int goal, ClusterDescription live) {
        int missing = Math.max(0, goal - family.nodes(live));
        Map<Offering, Integer> floors = new LinkedHashMap<>();
        for (Offering offering : family.offerings()) {
            int nodes = family.nodes(offering, live);
            int target = family.target(offering, live);
            boolean raised = target >= nodes + missing && target <= goal;
            floors.put(offering, raised ? nodes : Math.max(nodes, target));
        }
        return new GrowthTargets(family, goal, floors);
    }

    /** Whether a group was there with nodes before. */
    private boolean isOld(Offering offering) {
        return floors.getOrDefault(offering, 0) > 0 || offering.equals(family.home());
    }

    /** For groups that are asked for all that is missing: only what is more than AWS is at already. */
    Map<Offering, Integer> raised(Collection<Offering> asked, ClusterDescription live) {
        int missing = goal - family.nodes(live);
        Map<Offering, Integer> raised = new LinkedHashMap<>();
        for (Offering offering : asked) {
            int wanted = family.nodes(offering, live) + missing;
            if (family.target(offering, live) < wanted) {
                raised.put(offering, wanted);
            }
        }
        return raised;
    }

    /** For groups that are not asked any more: what they have, 0 for one that is to go. */
    Map<Offering, Integer> takenBack(Collection<Offering> some, ClusterDescription live) {
        Map<Offering, Integer> lowered = new LinkedHashMap<>();
        some.forEach(offering -> lower(offering, kept(offering, live), live, lowered));
        return lowered;
    }

    private int kept(Offering offering, ClusterDescription live) {
        return Math.max(family.nodes(offering, live), floors.getOrDefault(offering, 0));
    }

    /**
     * For all groups when together they have what is wanted. Old groups keep all that they have; of the new ones the
     * fullest are kept, and of those no more than is wanted.
     */
    Map<Offering, Integer> reached(ClusterDescription live) {
        Map<Offering, Integer> lowered = new LinkedHashMap<>();
        int left = goal;
        for (Offering offering : family.offerings()) {
            if (isOld(offering)) {
                left -= family.nodes(offering, live);
                lower(offering, kept(offering, live), live, lowered);
            }
        }
        List<Offering> fresh = family.offerings().stream()
                .filter(offering -> !isOld(offering))
                .sorted(Comparator.comparingInt((Offering offering) -> -family.nodes(offering, live)))
                .toList();
        for (Offering offering : fresh) {
            int kept = Math.max(0, Math.min(left, family.nodes(offering, live)));
            left -= kept;
            lower(offering, kept, live, lowered);
        }
        return lowered;
    }

    /** A target beyond the goal is not of a growth to it, and is left to whoever set it. */
    private void lower(Offering offering, int kept, ClusterDescription live, Map<Offering, Integer> lowered) {
        boolean there = family.at(offering, live).isPresent();
        int target = family.target(offering, live);
        boolean goes = kept == 0 && !offering.equals(family.home());
        if (there && target <= goal && (target > kept || goes)) {
            lowered.put(offering, kept);
        }
    }

    /** Where the most nodes have come. */
    Offering fullest(Collection<Offering> asked, ClusterDescription live) {
        return asked.stream()
                .max(Comparator.comparingInt(
                        offering -> family.nodes(offering, live) - floors.getOrDefault(offering, 0)))
                .orElseThrow();
    }

    /** Whether nodes have come since the growth began. */
    boolean hasCome(Offering offering, ClusterDescription live) {
        return family.nodes(offering, live) > floors.getOrDefault(offering, 0);
    }
}
