package dev.hyperpod.neuron.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the hardware. */
final class CoreRules {

    private CoreRules() {}

    /** @param copy the cores that one copy of the model takes */
    static void checkWorld(Fleet fleet, long copy, List<Violation> broken) {
        if (fleet.world() % copy != 0) {
            broken.add(new Violation(
                    Rule.WORLD_DIVIDES,
                    "a copy of the model takes " + copy + " cores, " + fleet + " have " + fleet.world()));
        }
    }

    static void checkInstance(Fleet fleet, int tensor, List<Violation> broken) {
        if (tensor > fleet.cores().count()) {
            broken.add(new Violation(
                    Rule.WITHIN_INSTANCE,
                    tensor + " cores, " + fleet.instance().type() + " has "
                            + fleet.cores().count()));
        }
    }

    static void checkTopology(
            Fleet fleet, int tensor, Set<Integer> listed, Set<Integer> unlisted, String task, List<Violation> broken) {
        if (!listed.contains(tensor) && !unlisted.contains(tensor)) {
            Set<Integer> all = new TreeSet<>(listed);
            all.addAll(unlisted);
            broken.add(new Violation(
                    Rule.TOPOLOGY,
                    "TP " + tensor + ", " + fleet.instance().type() + " "
                            + (all.isEmpty() ? "has none for " + task : "knows " + all + " for " + task)));
        }
    }
}
