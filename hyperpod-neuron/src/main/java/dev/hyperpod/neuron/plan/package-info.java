/** How a model is laid out over NeuronCores, and what that costs in memory: arithmetic, without any call. */
@NullMarked
package dev.hyperpod.neuron.plan;

import org.jspecify.annotations.NullMarked;
