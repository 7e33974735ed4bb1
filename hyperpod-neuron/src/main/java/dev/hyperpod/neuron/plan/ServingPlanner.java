package dev.hyperpod.neuron.plan;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lays a model out over instances for inference. Immutable; makes no call.
 *
 * <p>Recommended is the smallest tensor parallelism that fits and fills whole chips; more of it answers faster. The
 * other cores hold copies that answer other requests.
 */
public final class ServingPlanner {

    private final ModelShape model;
    private final StackTerms terms;
    private final Fleet fleet;
    private final ServingWorkload workload;

    /** A planner for a model, by the terms of a stack, on instances, with a workload. */
    public ServingPlanner(ModelShape model, StackTerms terms, Fleet fleet, ServingWorkload workload) {
        this.model = model;
        this.terms = terms;
        this.fleet = fleet;
        this.workload = workload;
    }

    /** All layouts, the one to take, and how the wanted one stands to the rules. */
    public LayoutPlan plan(Optional<Degrees> wanted) {
        LogicalCores cores = fleet.cores();
        Set<Integer> degrees = new TreeSet<>(cores.inference());
        degrees.addAll(cores.inferenceUnlisted());
        return LayoutSearch.plan(
                new ServingJudge(model, terms, fleet, workload),
                degrees,
                1,
                false,
                wanted,
                all -> new ServingChoice(fleet, all).choose());
    }

    /** What the fullest core holds with this layout, valid or not. */
    public MemoryEstimate memory(Layout layout) {
        return ServingMemory.of(model, terms, fleet, layout, workload);
    }

    /**
     * The longest sequence with which a layout still fits: a multiple of 2048 that the model was made for. Empty when
     * not even the shortest fits.
     */
    public OptionalInt longestSequence(Layout layout) {
        return SequenceHeadroom.longest(
                1,
                model.shape().maxPositions(),
                tokens -> ServingMemory.of(model, terms, fleet, layout, workload.withSequenceLength(tokens)));
    }
}
