package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.data.Fields;
import java.util.List;
import java.util.Optional;

/**
 * A model architecture.
 *
 * @param modelType as a model's {@code config.json} names it, such as {@code qwen3}; for a pipeline of several models,
 *     and where upstream names only one model, a name of the registry's own, such as {@code stable-diffusion-xl}
 * @param classes its classes, such as {@code Qwen3ForCausalLM}; {@code Bert*} stands for every class of BERT
 * @param names what upstream's tables call it
 * @param oneCore whether its models are commonly small enough for one core (encoders, vision, audio)
 * @param minimumTransformers the first transformers release that knows the model type; empty when that is not known
 */
public record Architecture(
        String modelType,
        List<String> classes,
        List<String> names,
        boolean oneCore,
        Optional<Version> minimumTransformers) {

    private static final String ANY = "*";

    /** Copies the lists. */
    public Architecture {
        classes = List.copyOf(classes);
        names = List.copyOf(names);
    }

    /** An architecture of which only the model type is known. */
    public static Architecture of(String modelType) {
        return new Architecture(modelType, List.of(), List.of(), false, Optional.empty());
    }

    static Architecture read(String modelType, Fields fields) {
        return new Architecture(
                modelType,
                fields.texts("classes"),
                fields.texts("names"),
                fields.optionalFlag("oneCore").orElse(false),
                Versions.optional(fields, "minTransformers"));
    }

    /** Whether a class is one of this architecture. */
    boolean hasClass(String name) {
        return classes.stream()
                .anyMatch(pattern -> pattern.endsWith(ANY) ? isBegunBy(pattern, name) : pattern.equals(name));
    }

    private static boolean isBegunBy(String pattern, String name) {
        String begin = pattern.substring(0, pattern.length() - ANY.length());
        String rest = name.startsWith(begin) ? name.substring(begin.length()) : "";
        return rest.equals("Model") || rest.startsWith("For") || rest.equals("LMHeadModel");
    }

    @Override
    public String toString() {
        return modelType;
    }
}
