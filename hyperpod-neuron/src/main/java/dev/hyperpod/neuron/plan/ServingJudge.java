package dev.hyperpod.neuron.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges layouts for inference. */
final class ServingJudge implements LayoutJudge {

    private final ModelShape model;
    private final StackTerms terms;
    private final Fleet fleet;
    private final ServingWorkload workload;
    private final ServingRules rules;

    ServingJudge(ModelShape model, StackTerms terms, Fleet fleet, ServingWorkload workload) {
        this.model = model;
        this.terms = terms;
        this.fleet = fleet;
        this.workload = workload;
        this.rules = new ServingRules(model, terms, fleet);
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    /** Each copy stands on one instance. */
    @Override
    public Layout layout(Degrees degrees) {
        long copies = (long) fleet.count() * (fleet.cores().count() / degrees.cores());
        return new Layout(
                degrees.tensor(), degrees.pipeline(), degrees.context(), Math.toIntExact(Math.max(1, copies)));
    }

    @Override
    public JudgedLayout judge(Degrees degrees) {
        Layout layout = layout(degrees);
        return new JudgedLayout(
                layout,
                rules.check(degrees.tensor(), degrees.pipeline(), degrees.context()),
                Optional.of(memory(layout, workload)),
                Optional.empty(),
                cautions(degrees.tensor()));
    }

    MemoryEstimate memory(Layout layout, ServingWorkload of) {
        return ServingMemory.of(model, terms, fleet, layout, of);
    }

    private List<String> cautions(int tensor) {
        List<String> cautions = new ArrayList<>();
        if (fleet.cores().inferenceUnlisted().contains(tensor)) {
            cautions.add("TP " + tensor + " on " + fleet.instance().type() + " is not documented, neither way");
        }
        int heads = model.shape().attentionHeads();
        int padded = Heads.padded(model.shape(), tensor);
        if (padded != heads) {
            cautions.add(heads + " attention heads are padded to " + padded);
        }
        if (Heads.grow(model.shape(), tensor)) {
            cautions.add("the " + model.shape().keyValueHeads() + " key-value heads grow to " + padded
                    + ", and the KV cache with them");
        }
        if (terms.tensor() && tensor < terms.leastTensor()) {
            cautions.add(terms.stack() + " exports for TP " + terms.leastTensor() + " or more");
        }
        return cautions;
    }
}
