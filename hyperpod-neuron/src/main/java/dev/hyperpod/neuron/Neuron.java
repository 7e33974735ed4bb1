package dev.hyperpod.neuron;

import dev.hyperpod.neuron.model.Model;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.ModelSource;
import dev.hyperpod.neuron.registry.Registry;

/**
 * Whether a model trains or serves on AWS Neuron, known before anything is paid for.
 *
 * <pre>{@code
 * import static dev.hyperpod.catalogue.InstanceType.*;
 *
 * NeuronReport report = Neuron.verify("Qwen/Qwen3-4B-Instruct-2507").forTraining().on(TRN1, 2);
 * report.supported();      // true
 * report.transformers();   // model needs 4.51.0 or later; stack pins ~=4.57.1
 * report.parallelism();    // every layout, and the one to take
 * System.out.println(report);
 * }</pre>
 *
 * <p>Without a source of models only those that come with the library are known, and nothing is called. Support,
 * hardware and models are data that ages: each report says how old it is.
 */
public final class Neuron {

    private Neuron() {}

    /**
     * Asks about a model that comes with the library, by its name on the Hugging Face Hub. For others hand in a source
     * ({@link #with}) or their configuration.
     *
     * @throws dev.hyperpod.error.InvalidInputException if it is not the name of a model
     */
    public static Verification verify(String model) {
        return bundled().verify(model);
    }

    /** Asks about a model in hand. */
    public static Verification verify(Model model) {
        return bundled().verify(model);
    }

    /** Asks about the model of a {@code config.json} in hand. */
    public static Verification verify(ModelConfig config) {
        return bundled().verify(config);
    }

    /**
     * Asks with a source of models and a registry of one's own.
     *
     * @param source such as {@link ModelSource#directory}
     * @param registry such as {@link Registry#bundled} with entries more
     */
    public static Verifier with(ModelSource source, Registry registry) {
        return Verifier.of(source, registry);
    }

    static Verifier bundled() {
        return Verifier.of(ModelSource.snapshot(), Registry.bundled());
    }
}
