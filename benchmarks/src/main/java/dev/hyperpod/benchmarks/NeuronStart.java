package dev.hyperpod.benchmarks;

import static dev.hyperpod.catalogue.InstanceType.TRN1;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.neuron.Neuron;
import dev.hyperpod.spec.ClusterSpec;

/** A program that judges a spec without a call and, when it is asked to, verifies a model for it. */
public final class NeuronStart {

    private NeuronStart() {}

    /**
     * Judges once.
     *
     * @param args the model; none for the spec alone
     */
    public static void main(String[] args) {
        ClusterSpec spec =
                HyperPod.cluster("tune").instanceGroup("workers", TRN1, 2).build();
        try (HyperPodClient hyperpod = HyperPod.builder().build()) {
            System.out.println(hyperpod.validateLocally(spec));
        }
        for (String model : args) {
            System.out.println(Neuron.verify(model).forTraining().on(TRN1, 2));
        }
    }
}
