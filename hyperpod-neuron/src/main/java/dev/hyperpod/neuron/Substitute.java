package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.ModelId;

/** What could be taken instead. */
public sealed interface Substitute {

    /** For a reader. */
    String describe();

    /**
     * Another model, similar in kind and size, that is supported as it was asked.
     *
     * @param id which
     * @param describe its size and by which stack
     */
    record OtherModel(ModelId id, String describe) implements Substitute {}

    /**
     * Other instances, that would hold the model.
     *
     * @param type which
     * @param count how many
     * @param describe why
     */
    record OtherInstances(InstanceType type, int count, String describe) implements Substitute {}

    /**
     * What upstream's experience says.
     *
     * @param describe in its words
     */
    record Hint(String describe) implements Substitute {}
}
