package dev.hyperpod.neuron.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lays a model out over instances for training. Immutable; makes no call.
 *
 * <p>The layout that is recommended follows what is published: tensor parallelism as large as there are key-value
 * heads, so that none is copied; else the smallest that fits; then a pipeline, then context parallelism, then full
 * activation checkpointing. Degrees that are documented come before others. The other cores hold copies that work side
 * by side.
 */
public final class TrainingPlanner {

    private final ModelShape model;
    private final StackTerms terms;
    private final Fleet fleet;
    private final TrainingWorkload workload;

    /** A planner for a model, by the terms of a stack, on instances, with a workload. */
    public TrainingPlanner(ModelShape model, StackTerms terms, Fleet fleet, TrainingWorkload workload) {
        this.model = model;
        this.terms = terms;
        this.fleet = fleet;
        this.workload = workload;
    }

    /** All layouts, the one to take, and how the wanted one stands to the rules. */
    public LayoutPlan plan(Optional<Degrees> wanted) {
        LogicalCores cores = fleet.cores();
        Set<Integer> degrees = new TreeSet<>(cores.training());
        degrees.addAll(cores.trainingUnlisted());
        return LayoutSearch.plan(
                new TrainingJudge(model, terms, fleet, workload),
                degrees,
                model.shape().layers(),
                terms.context(),
                wanted,
                all -> new TrainingChoice(model, fleet, workload, all).choose());
    }

    /**
     * The degrees to take where pipeline and context parallelism are given and tensor parallelism is open: those given
     * with the tensor parallelism that is best for them, or as it stands where none is valid.
     */
    public Degrees completed(Degrees given) {
        List<JudgedLayout> matching = new ArrayList<>();
        for (JudgedLayout judged : plan(Optional.empty()).valid()) {
            Layout layout = judged.layout();
            if (layout.pipeline() == given.pipeline() && layout.context() == given.context()) {
                matching.add(judged);
            }
        }
        return new TrainingChoice(model, fleet, workload, matching)
                .choose()
                .map(Recommendation::judged)
                .or(() -> matching.stream().min(Comparator.comparingDouble(JudgedLayout::leastShare)))
                .map(JudgedLayout::degrees)
                .orElse(given);
    }

    /** What the fullest core holds with this layout, valid or not. */
    public MemoryEstimate memory(Layout layout) {
        return TrainingMemory.of(model, terms, fleet, layout, workload);
    }

    /**
     * The longest sequence with which a layout still fits: a multiple of 2048 that the model was made for and that the
     * layout's degrees divide. Empty when not even the shortest fits.
     */
    public OptionalInt longestSequence(Layout layout, Checkpointing checkpointing) {
        TrainingWorkload base = workload.with(checkpointing);
        return SequenceHeadroom.longest(
                (long) layout.tensor() * layout.context(),
                model.shape().maxPositions(),
                tokens -> TrainingMemory.of(model, terms, fleet, layout, base.withSequenceLength(tokens)));
    }
}
