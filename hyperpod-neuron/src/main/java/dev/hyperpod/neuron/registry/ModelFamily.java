package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.data.Fields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Models that people call by one name, such as "Llama 3.1".
 *
 * @param name of the family; an {@code x} for the digits of a version stands for any
 * @param modelTypes of its models; several where the name does not decide, as with "Llama 3.2"
 * @param context the longest sequence that its models were made for, in tokens; empty when that is not known
 * @param minimumTransformers where the family needs a later transformers release than its model type
 */
public record ModelFamily(
        String name, List<String> modelTypes, OptionalInt context, Optional<Version> minimumTransformers) {

    /** Copies the list. */
    public ModelFamily {
        modelTypes = List.copyOf(modelTypes);
    }

    static ModelFamily read(String name, Fields fields) {
        return new ModelFamily(
                name,
                fields.texts("modelTypes"),
                fields.optionalCount("context"),
                Versions.optional(fields, "minTransformers"));
    }

    @Override
    public String toString() {
        return name;
    }
}
