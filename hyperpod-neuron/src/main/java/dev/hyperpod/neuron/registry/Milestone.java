package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.data.Fields;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * Something that ends in the life of a software stack.
 *
 * @param phase what kind of end it is
 * @param families that it is true of; empty for all
 * @param sdk the Neuron SDK from which it holds
 * @param date when that SDK was released
 * @param what for a reader
 */
public record Milestone(Phase phase, Set<InstanceFamily> families, Version sdk, LocalDate date, String what)
        implements Comparable<Milestone> {

    /** The kinds of ends. */
    public enum Phase {
        /** From here on there are repairs only. */
        MAINTENANCE,
        /** There is no release after this one. */
        LAST_RELEASE,
        /** No longer in machine images and containers. */
        REMOVED,
        /** No longer works. */
        ENDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Copies the families. */
    public Milestone {
        families = Set.copyOf(families);
    }

    static Milestone read(Fields fields) {
        return new Milestone(
                Words.of(fields, "phase", Phase.values()),
                Families.read(fields, "families"),
                Versions.required(fields, "sdk"),
                fields.date("date"),
                fields.text("what"));
    }

    /** The earlier comes first. */
    @Override
    public int compareTo(Milestone other) {
        return date.compareTo(other.date);
    }

    /** Whether it is true of an instance family. */
    public boolean concerns(InstanceFamily family) {
        return families.isEmpty() || families.contains(family);
    }

    @Override
    public String toString() {
        return "Neuron " + sdk + " (" + date + "): " + (families.isEmpty() ? "" : Families.text(families) + ": ")
                + what;
    }
}
