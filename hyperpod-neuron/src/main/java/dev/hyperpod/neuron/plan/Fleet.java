package dev.hyperpod.neuron.plan;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The instances that a model is laid out over.
 *
 * @param instance their type
 * @param lnc how many physical cores make one logical core
 * @param count how many instances
 */
public record Fleet(NeuronInstance instance, int lnc, int count) {

    /** The most instances that are planned for. */
    public static final int LARGEST = 100_000;

    /**
     * Refuses what cannot be.
     *
     * @throws InvalidInputException naming the number of instances or of physical cores
     */
    public Fleet {
        List<String> problems = new ArrayList<>();
        if (count < 1 || count > LARGEST) {
            problems.add("count: " + count + " instances are not between 1 and " + LARGEST);
        }
        if (instance.cores(lnc).isEmpty()) {
            problems.add("lnc: " + lnc + " physical cores do not make a logical core on " + instance.type());
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("instances with Neuron cores", problems);
        }
    }

    /** So many instances with their logical cores as they are by default. */
    public static Fleet of(NeuronInstance instance, int count) {
        return new Fleet(instance, instance.defaultLnc(), count);
    }

    /** The logical cores of one instance. */
    public LogicalCores cores() {
        return instance.cores(lnc).orElseThrow();
    }

    /** The logical cores of all. */
    public long world() {
        return (long) count * cores().count();
    }

    /** Such as {@code 2 × ml.trn1.32xlarge}. */
    @Override
    public String toString() {
        return count + " × " + instance.type() + (lnc == instance.defaultLnc() ? "" : " (LNC " + lnc + ")");
    }
}
