package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.data.Fields;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A release of a software stack and what it pins.
 *
 * @param name of the release, such as {@code 0.4.5}
 * @param date of the release; empty for a branch that is still open
 * @param transformers what it demands of transformers, as pip writes it ({@code ~=4.57.1}); empty when that is not
 *     known
 * @param sdk the Neuron SDK that it is built for; empty when that is not known
 * @param lastSdk the last Neuron SDK that brings it, where several do
 * @param families that it was packaged for; empty when that is not said
 * @param packages other pins by package, such as {@code torch}
 * @param python what it demands of Python, as pip writes it
 * @param released false for what is in upstream's source only
 * @param images container images by purpose ({@code training}, {@code inference}, {@code vllm}) with {@code {region}}
 *     in the place of the AWS Region; the account in them is that of most Regions, not of all
 * @param notes for a reader
 */
public record StackVersion(
        String name,
        Optional<LocalDate> date,
        Optional<String> transformers,
        Optional<Version> sdk,
        Optional<Version> lastSdk,
        Set<InstanceFamily> families,
        Map<String, String> packages,
        Optional<String> python,
        boolean released,
        Map<String, String> images,
        List<String> notes) {

    /** Copies the collections. */
    public StackVersion {
        families = Set.copyOf(families);
        packages = Map.copyOf(packages);
        images = Map.copyOf(images);
        notes = List.copyOf(notes);
    }

    static StackVersion read(String name, Fields fields) {
        if (Version.parse(name).isEmpty() && fields.optionalFlag("released").orElse(true)) {
            throw fields.fault(
                    "released", "a release needs a version for its name, such as 0.4.5, not \"" + name + "\"");
        }
        return new StackVersion(
                name,
                fields.optionalText("date").isPresent() ? Optional.of(fields.date("date")) : Optional.empty(),
                fields.optionalText("transformers"),
                Versions.optional(fields, "sdk"),
                Versions.optional(fields, "lastSdk"),
                Families.read(fields, "families"),
                fields.textsByName("packages"),
                fields.optionalText("python"),
                fields.optionalFlag("released").orElse(true),
                fields.textsByName("images"),
                fields.texts("notes"));
    }

    /** The numbers of the name; empty for a state of the source without any. */
    public Optional<Version> number() {
        return Version.parse(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
