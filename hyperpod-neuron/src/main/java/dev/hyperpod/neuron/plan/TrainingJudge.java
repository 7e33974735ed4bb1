package dev.hyperpod.neuron.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges layouts for training. */
final class TrainingJudge implements LayoutJudge {

    private final ModelShape model;
    private final StackTerms terms;
    private final Fleet fleet;
    private final TrainingWorkload workload;
    private final TrainingRules rules;

    TrainingJudge(ModelShape model, StackTerms terms, Fleet fleet, TrainingWorkload workload) {
        this.model = model;
        this.terms = terms;
        this.fleet = fleet;
        this.workload = workload;
        this.rules = new TrainingRules(model, terms, fleet, workload);
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public JudgedLayout judge(Degrees degrees) {
        Layout layout = layout(degrees);
        List<Violation> broken = rules.check(degrees.tensor(), degrees.pipeline(), degrees.context());
        MemoryEstimate memory = memory(layout, workload);
        return new JudgedLayout(
                layout,
                broken,
                Optional.of(memory),
                Optional.of(memory(layout, workload.with(Checkpointing.FULL))),
                cautions(layout, memory));
    }

    MemoryEstimate memory(Layout layout, TrainingWorkload of) {
        return TrainingMemory.of(model, terms, fleet, layout, of);
    }

    private List<String> cautions(Layout layout, MemoryEstimate memory) {
        List<String> cautions = new ArrayList<>();
        int tensor = layout.tensor();
        if (fleet.cores().trainingUnlisted().contains(tensor)) {
            cautions.add("TP " + tensor + " on " + fleet.instance().type() + " is not documented, neither way");
        }
        int padded = Heads.padded(model.shape(), tensor);
        if (terms.has(StackTerms.Habit.PADS_HEADS) && padded != model.shape().attentionHeads()) {
            cautions.add(model.shape().attentionHeads() + " attention heads are padded to " + padded);
        }
        int copies = tensor / model.shape().keyValueHeads();
        if (copies > 1) {
            cautions.add("each of the " + model.shape().keyValueHeads() + " key-value heads is held " + copies
                    + " times (kv_size_multiplier " + copies + ")");
        }
        int stages = layout.pipeline();
        if (stages > 1) {
            if (model.shape().layers() % stages != 0) {
                cautions.add(model.shape().layers() + " layers do not divide over " + stages
                        + " stages: the largest is counted");
            }
            if (model.shape().tiedEmbeddings()) {
                cautions.add("with a pipeline the tied embedding and head are held apart");
            }
            if (terms.has(StackTerms.Habit.PIPELINE_TAKES_ACCUMULATION)) {
                cautions.add("with a pipeline gradient accumulation becomes 1: its sequences become micro-batches");
            }
        }
        if (memory.higherBand() != memory.band()) {
            cautions.add(
                    "counting gated feed-forward layers and passing gradients exactly, " + memory.describeHigher());
        }
        return cautions;
    }
}
