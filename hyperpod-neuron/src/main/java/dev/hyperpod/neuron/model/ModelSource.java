package dev.hyperpod.neuron.model;

import dev.hyperpod.error.InvalidInputException;

/**
 * Where models are looked up. Sources are immutable and thread-safe.
 *
 * <pre>{@code
 * ModelSource.snapshot().find("Qwen/Qwen3-4B").model();
 * }</pre>
 */
@FunctionalInterface
public interface ModelSource {

    /** Looks for a model. Never throws for what a source answers: that is the {@link ModelLookup}. */
    ModelLookup find(ModelId id);

    /**
     * Looks for a model by name, such as {@code Qwen/Qwen3-4B} or {@code Qwen/Qwen3-4B@main}.
     *
     * @throws InvalidInputException if it is not the name of a model
     */
    default ModelLookup find(String id) {
        return find(ModelId.of(id));
    }
}
