package dev.hyperpod.neuron.model;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How rotary positions are stretched beyond the length that the model was first trained for.
 *
 * @param type as Transformers names it: {@code llama3}, {@code yarn}, {@code longrope}, {@code dynamic}, {@code linear}
 * @param factor by how much
 * @param originalMaxPositions the length before it
 */
public record RopeScaling(String type, OptionalDouble factor, OptionalInt originalMaxPositions) {}
