package dev.hyperpod.neuron;

import dev.hyperpod.neuron.model.Model;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.ModelId;
import dev.hyperpod.neuron.model.ModelSource;
import dev.hyperpod.neuron.plan.NeuronHardware;
import dev.hyperpod.neuron.registry.Registry;

/**
 * Asks with a source of models, a registry and hardware. Immutable, and thread-safe as its source is.
 *
 * @param source where models are looked up
 * @param registry what is supported
 * @param hardware the instance types
 */
public record Verifier(ModelSource source, Registry registry, NeuronHardware hardware) {

    static Verifier of(ModelSource source, Registry registry) {
        return new Verifier(source, registry, NeuronHardware.bundled());
    }

    /** With hardware of one's own. */
    public Verifier with(NeuronHardware other) {
        return new Verifier(source, registry, other);
    }

    /**
     * Asks about a model by its name on the Hugging Face Hub. It is looked up when the instances are named.
     *
     * @throws dev.hyperpod.error.InvalidInputException if it is not the name of a model
     */
    public Verification verify(String model) {
        ModelId id = ModelId.of(model);
        return new Verification(this, () -> Subject.of(source.find(id)));
    }

    /** Asks about a model in hand. */
    public Verification verify(Model model) {
        return new Verification(this, () -> Subject.of(model));
    }

    /** Asks about the model of a {@code config.json} in hand. */
    public Verification verify(ModelConfig config) {
        return new Verification(this, () -> Subject.of(config));
    }
}
