package dev.hyperpod.neuron.registry.refresh;

import dev.hyperpod.neuron.registry.Feature;
import dev.hyperpod.neuron.registry.InstanceFamily;
import dev.hyperpod.neuron.registry.Use;
import java.util.Map;
import java.util.Set;

/**
 * One thing that a document says: this architecture does this task.
 *
 * @param use by which stack of optimum-neuron
 * @param name of the architecture, in the document's words
 * @param modelType whether the name is a model type, and not a name for people
 * @param task as the Hub names it
 * @param features that the document speaks of
 * @param families that it is restricted to; empty for all
 */
record Claim(
        Use use,
        String name,
        boolean modelType,
        String task,
        Map<Feature, Boolean> features,
        Set<InstanceFamily> families) {}
