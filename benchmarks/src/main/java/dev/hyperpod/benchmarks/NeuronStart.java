package dev.hyperpod.benchmarks;

import static dev.hyperpod.catalogue.InstanceType.TRN1;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.neuron.Neuron;
import dev.hyperpod.neuron.Verification;
import dev.hyperpod.spec.ClusterSpec;

/**
 * A program that judges a spec without a call; then, when it is asked to, makes the Neuron module ready for a question,
 * or asks one too.
 */
public final class NeuronStart {

    /** Reads what comes with the module: registry, hardware, models. */
    static final String READY = "ready";

    /** Verifies a model and prints the page. */
    static final String ANSWER = "answer";

    private NeuronStart() {}

    /**
     * Judges once.
     *
     * @param args {@link #READY} or {@link #ANSWER}, and the model; none for the spec alone
     */
    public static void main(String[] args) {
        ClusterSpec spec =
                HyperPod.cluster("tune").instanceGroup("workers", TRN1, 2).build();
        try (HyperPodClient hyperpod = HyperPod.builder().build()) {
            System.out.println(hyperpod.validateLocally(spec));
        }
        if (args.length > 0) {
            Verification asked = Neuron.verify(args[1]);
            System.out.println(args[0].equals(ANSWER) ? asked.forTraining().on(TRN1, 2) : asked);
        }
    }
}
