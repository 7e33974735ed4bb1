package dev.hyperpod.neuron.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Lays a model out over instances for training. Immutable; makes no call.
 *
 * <p>The layout that is recommended follows what is published: tensor parallelism as large as there are key-value
 * heads, so that none is copied; else the smallest that fits without copies, else a whole instance of at most 32 cores,
 * else the smallest that fits; then a pipeline, then context parallelism, then full activation checkpointing. The other
 * cores hold copies that work side by side.
 */
public final class TrainingPlanner {

    /** Copies that take a whole instance are published for the 32 cores of Trn1, not for the 64 of Trn2. */
    private static final int LARGEST_WHOLE_INSTANCE = 32;

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
                this::choose);
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

    private Optional<Recommendation> choose(List<JudgedLayout> all) {
        List<JudgedLayout> valid =
                inOrder(all.stream().filter(JudgedLayout::isValid).toList());
        return first(valid, JudgedLayout::fits, false)
                .or(() -> first(valid, JudgedLayout::fitsCheckpointed, true))
                .or(() -> tight(valid));
    }

    private Optional<Recommendation> first(
            List<JudgedLayout> inOrder, Predicate<JudgedLayout> fitting, boolean checkpointed) {
        return inOrder.stream()
                .filter(fitting)
                .findFirst()
                .flatMap(judged -> (checkpointed ? judged.checkpointed() : judged.memory())
                        .map(memory -> new Recommendation(
                                judged, memory, checkpointed, reason(judged, memory, checkpointed))));
    }

    /** The one that comes nearest to fitting, if that is tight at most. */
    private Optional<Recommendation> tight(List<JudgedLayout> valid) {
        return valid.stream()
                .min(Comparator.comparingDouble(JudgedLayout::leastShare))
                .flatMap(
                        judged -> judged.checkpointed()
                                .filter(memory -> memory.band() == Band.TIGHT)
                                .map(
                                        memory -> new Recommendation(
                                                judged,
                                                memory,
                                                true,
                                                "the layout that needs the least memory of a core, with full activation checkpointing")));
    }

    private List<JudgedLayout> inOrder(List<JudgedLayout> valid) {
        List<Integer> tensors = tensorsInOrder(valid);
        Comparator<JudgedLayout> order = (one, other) -> {
            int byTensor = Integer.compare(rank(one, tensors), rank(other, tensors));
            return byTensor != 0 ? byTensor : compareOthers(one.layout(), other.layout());
        };
        return valid.stream().sorted(order).toList();
    }

    /** Tensor parallelism alone comes before all else. */
    private static int rank(JudgedLayout judged, List<Integer> tensors) {
        Layout layout = judged.layout();
        return layout.pipeline() == 1 && layout.context() == 1 ? tensors.indexOf(layout.tensor()) : tensors.size();
    }

    private int compareOthers(Layout one, Layout other) {
        if (one.context() != other.context()) {
            return Integer.compare(one.context(), other.context());
        }
        int even = Boolean.compare(isUneven(one), isUneven(other));
        if (even != 0) {
            return even;
        }
        return one.pipeline() != other.pipeline()
                ? Integer.compare(one.pipeline(), other.pipeline())
                : Integer.compare(other.tensor(), one.tensor());
    }

    private boolean isUneven(Layout layout) {
        return model.shape().layers() % layout.pipeline() != 0;
    }

    private List<Integer> tensorsInOrder(List<JudgedLayout> valid) {
        int keyValue = model.shape().keyValueHeads();
        int instance = fleet.cores().count();
        TreeSet<Integer> smallestFirst = new TreeSet<>();
        for (JudgedLayout judged : valid) {
            smallestFirst.add(judged.layout().tensor());
        }
        Set<Integer> ordered = new LinkedHashSet<>();
        if (keyValue < instance) {
            ordered.add(keyValue);
        }
        ordered.addAll(smallestFirst.headSet(keyValue, true));
        if (instance <= LARGEST_WHOLE_INSTANCE) {
            ordered.add(instance);
        }
        ordered.addAll(smallestFirst);
        // What is documented comes before what is not.
        List<Integer> documentedFirst = new ArrayList<>(ordered);
        documentedFirst.removeAll(fleet.cores().trainingUnlisted());
        ordered.removeAll(documentedFirst);
        documentedFirst.addAll(ordered);
        return documentedFirst;
    }

    private String reason(JudgedLayout judged, MemoryEstimate memory, boolean checkpointed) {
        Layout layout = judged.layout();
        int tensor = layout.tensor();
        int keyValue = model.shape().keyValueHeads();
        String why;
        if (layout.pipeline() > 1 || layout.context() > 1) {
            why = "no valid tensor parallelism fits alone";
        } else if (tensor == keyValue) {
            why = "one key-value head for each core, so none is copied";
        } else if (tensor < keyValue) {
            why = "the smallest that fits; no key-value head is copied";
        } else if (tensor == fleet.cores().count() && tensor <= LARGEST_WHOLE_INSTANCE) {
            why = "a whole instance for a copy, since without copied key-value heads it does not fit";
        } else {
            why = "the smallest that fits";
        }
        return why
                + String.format(Locale.ROOT, "; %.0f %% of a core's memory", 100 * memory.share())
                + (layout.data() > 1 ? "; " + layout.data() + " copies work side by side" : "")
                + (checkpointed ? "; only with full activation checkpointing" : "");
    }
}
