package dev.hyperpod.neuron.plan;

import java.util.ArrayList;
import java.util.List;

/** The rules for inference. Heads and vocabulary are padded, and cores may be left over, so few are left. */
final class ServingRules {

    private final ModelShape model;
    private final StackTerms terms;
    private final Fleet fleet;

    ServingRules(ModelShape model, StackTerms terms, Fleet fleet) {
        this.model = model;
        this.terms = terms;
        this.fleet = fleet;
    }

    /** Every rule that these degrees break. */
    List<Violation> check(int tensor, int pipeline, int context) {
        List<Violation> broken = new ArrayList<>();
        CoreRules.checkInstance(fleet, tensor, broken);
        LogicalCores cores = fleet.cores();
        CoreRules.checkTopology(fleet, tensor, cores.inference(), cores.inferenceUnlisted(), "inference", broken);
        if (tensor > 1 && !terms.tensor()) {
            broken.add(new Violation(
                    Rule.TENSOR_OFFERED, terms.stack() + " does not cut " + model.modelType() + " over cores"));
        }
        if (pipeline > 1) {
            broken.add(new Violation(Rule.PIPELINE_OFFERED, "no stack serves a model in stages"));
        }
        if (context > 1) {
            broken.add(new Violation(Rule.CONTEXT_OFFERED, "inference is planned without context parallelism"));
        }
        return broken;
    }
}
