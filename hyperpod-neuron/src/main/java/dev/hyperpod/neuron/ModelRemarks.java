package dev.hyperpod.neuron;

import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.RopeScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a model's own configuration brings up, whatever it is wanted for. */
final class ModelRemarks {

    private static final Set<String> EXACT_ROPE = Set.of("default", "llama3", "linear");

    private ModelRemarks() {}

    static List<Remark> of(ModelConfig config) {
        List<Remark> remarks = new ArrayList<>();
        config.ropeScaling()
                .map(RopeScaling::type)
                .filter(type -> !EXACT_ROPE.contains(type))
                .ifPresent(type -> remarks.add(
                        Remark.warning("positions are stretched by " + type + ", which Neuron computes less exactly")));
        if (config.isMultimodal()) {
            remarks.add(Remark.note("counted is its language model, without what else it takes in"));
        }
        config.weights().ifPresent(weights -> weights.doubts().forEach(doubt -> remarks.add(Remark.note(doubt))));
        return remarks;
    }
}
