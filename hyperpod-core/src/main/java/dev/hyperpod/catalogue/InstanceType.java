package dev.hyperpod.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hyperpod.internal.input.Given;
import java.util.List;
import java.util.Optional;

/**
 * A type of instance in a HyperPod cluster, such as {@code ml.p5.48xlarge}.
 *
 * <pre>{@code
 * import static dev.hyperpod.catalogue.InstanceType.*;
 *
 * P5.figures().map(InstanceFigures::vcpus); // 192
 * InstanceType.of("ml.p5.48xlrge").suggestions(); // [ml.p5.48xlarge, …]
 * }</pre>
 *
 * <p>There is a constant for each type that is known, and a short one, such as {@code P5}, for each family of which one
 * size stands for all. AWS adds types faster than any list of them: a type that is not known is a value like any other,
 * only without figures. The figures here are the bundled ones; for others ask an {@link InstanceCatalogue}.
 *
 * <p>In JSON and YAML a type is its name.
 *
 * @param name the name in full, exactly as AWS writes it
 */
public record InstanceType(@JsonValue String name) implements InstanceTypeConstants {

    static final String PREFIX = "ml.";

    /** Refuses a blank name. */
    public InstanceType {
        Given.notNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "name: \"" + name + "\" must be a type of instance, such as ml.p5.48xlarge");
        }
    }

    /**
     * The type of exactly this name, known or not.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static InstanceType of(String name) {
        return new InstanceType(name);
    }

    /**
     * The type that a text means: its name in any case, with or without {@code ml.} ({@code p5.48xlarge}), or the short
     * name of a family ({@code p5}). A text that means no known type gives an unknown one.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static InstanceType parse(String text) {
        Given.notNull(text, "text");
        return InstanceCatalogue.bundled().parse(text);
    }

    /** All known types, by family and size. */
    public static List<InstanceType> known() {
        return InstanceCatalogue.bundled().types();
    }

    /** The name as EC2 writes it: without {@code ml.}. */
    public String ec2Name() {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** The family, such as {@code p5} or {@code p6-b200}: the EC2 name up to its dot. */
    public String family() {
        String ec2Name = ec2Name();
        int dot = ec2Name.indexOf('.');
        return dot < 0 ? ec2Name : ec2Name.substring(0, dot);
    }

    /** Whether the type is in the bundled catalogue. What is not may be newer than the catalogue, or misspelt. */
    public boolean isKnown() {
        return InstanceCatalogue.bundled().contains(this);
    }

    /** The bundled figures; empty when the type is not known. */
    public Optional<InstanceFigures> figures() {
        return InstanceCatalogue.bundled().figures(this);
    }

    /** What a type that is not known was perhaps meant to be: at most three known types, the nearest first. */
    public List<InstanceType> suggestions() {
        return InstanceCatalogue.bundled().suggestions(this);
    }

    /**
     * Whether a type that is not known is a slip, rather than one that is newer than the bundled catalogue: see
     * {@link InstanceCatalogue#isMisspelt}.
     */
    public boolean isMisspelt() {
        return InstanceCatalogue.bundled().isMisspelt(this);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
