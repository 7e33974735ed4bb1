package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.InstanceType;
import java.util.Locale;
import java.util.Optional;

/** The instance families with accelerators of AWS's own that today's software stacks speak of. */
public enum InstanceFamily {
    /** Trainium. */
    TRN1,
    /** Trainium with twice the network. For every software stack the same as {@link #TRN1}. */
    TRN1N,
    /** Trainium2, also as an UltraServer ({@code trn2u}). */
    TRN2,
    /** Trainium3. */
    TRN3,
    /** Inferentia2. */
    INF2;

    private static final String ULTRA_SERVER = "trn2u";

    /** The family as it is written in data, such as {@code trn1}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The family of an instance type, such as {@code ml.trn1.32xlarge}; empty when it has no such accelerators. */
    public static Optional<InstanceFamily> of(InstanceType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        String bare = name.startsWith("ml.") ? name.substring("ml.".length()) : name;
        int dot = bare.indexOf('.');
        return parse(dot < 0 ? bare : bare.substring(0, dot));
    }

    /** The family that a text names, in any case; empty when it names none. */
    public static Optional<InstanceFamily> parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        for (InstanceFamily family : values()) {
            if (family.text().equals(name)) {
                return Optional.of(family);
            }
        }
        return name.equals(ULTRA_SERVER) ? Optional.of(TRN2) : Optional.empty();
    }

    @Override
    public String toString() {
        return text();
    }
}
