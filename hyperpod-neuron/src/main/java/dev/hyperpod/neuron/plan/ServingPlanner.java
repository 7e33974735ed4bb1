package dev.hyperpod.neuron.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
                new ServingJudge(model, terms, fleet, workload), degrees, 1, false, wanted, this::choose);
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

    private Optional<Recommendation> choose(List<JudgedLayout> all) {
        int chip = Math.max(1, fleet.cores().count() / fleet.instance().chips());
        Comparator<JudgedLayout> wholeChipsFirst = Comparator.<JudgedLayout, Boolean>comparing(
                        judged -> judged.layout().tensor() % chip != 0)
                .thenComparingInt(judged -> judged.layout().tensor());
        return all.stream()
                .filter(JudgedLayout::fits)
                .min(wholeChipsFirst)
                .or(() -> all.stream()
                        .filter(JudgedLayout::isValid)
                        .min(Comparator.comparingDouble(JudgedLayout::leastShare)))
                .flatMap(judged -> judged.memory()
                        .filter(memory -> memory.band() != Band.DOES_NOT_FIT)
                        .map(memory -> new Recommendation(judged, memory, false, reason(judged, memory))));
    }

    private static String reason(JudgedLayout judged, MemoryEstimate memory) {
        String why = memory.band() == Band.FITS ? "the smallest that fits" : "the one that needs the least of a core";
        return String.format(Locale.ROOT, "%s; %.0f %% of a core's memory", why, 100 * memory.share())
                + (judged.layout().data() > 1
                        ? "; " + judged.layout().data() + " copies answer side by side, or take more of it to answer"
                                + " faster"
                        : "");
    }
}
