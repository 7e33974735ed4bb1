package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.Shape;
import dev.hyperpod.neuron.model.Weights;
import java.util.Optional;

/**
 * What a plan needs to know of a model.
 *
 * @param modelType such as {@code qwen3}
 * @param shape its dimensions
 * @param weights where its parameters are
 */
public record ModelShape(String modelType, Shape shape, Weights weights) {

    /** What a configuration says; empty when a figure is missing in it. */
    public static Optional<ModelShape> of(ModelConfig config) {
        return config.shape()
                .flatMap(shape -> config.weights()
                        .map(weights -> new ModelShape(
                                config.textModelType().or(config::modelType).orElse("?"), shape, weights)));
    }
}
