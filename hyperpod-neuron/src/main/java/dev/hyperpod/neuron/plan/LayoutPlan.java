package dev.hyperpod.neuron.plan;

import java.util.List;
import java.util.Optional;

/**
 * The layouts of a model over instances.
 *
 * @param fleet the instances
 * @param layouts all that were looked at, by tensor, pipeline and context parallelism; each with the rules it breaks
 * @param recommended the one to take; empty when no valid one fits
 * @param wanted the one that was asked about; empty when none was
 * @param nearest the valid one that is nearest to what was asked about; empty when none is valid or none was asked
 *     about
 */
public record LayoutPlan(
        Fleet fleet,
        List<JudgedLayout> layouts,
        Optional<Recommendation> recommended,
        Optional<JudgedLayout> wanted,
        Optional<JudgedLayout> nearest) {

    /** Copies the list. */
    public LayoutPlan {
        layouts = List.copyOf(layouts);
    }

    /**
     * The layouts for training a model whose shape is not known, by the rules of the hardware alone; none is
     * recommended.
     */
    public static LayoutPlan trainingByHardware(Fleet fleet, Optional<Degrees> wanted) {
        return LayoutSearch.byHardware(fleet, true, wanted);
    }

    /** As {@link #trainingByHardware}, for inference. */
    public static LayoutPlan servingByHardware(Fleet fleet, Optional<Degrees> wanted) {
        return LayoutSearch.byHardware(fleet, false, wanted);
    }

    /** The layouts that break no rule. */
    public List<JudgedLayout> valid() {
        return layouts.stream().filter(JudgedLayout::isValid).toList();
    }

    /** The layouts that break one. */
    public List<JudgedLayout> rejected() {
        return layouts.stream().filter(layout -> !layout.isValid()).toList();
    }

    /** The layout with these degrees and neither pipeline nor context parallelism, if it was looked at. */
    public Optional<JudgedLayout> tensor(int tensor) {
        return layouts.stream()
                .filter(judged -> judged.degrees().equals(new Degrees(tensor, 1, 1)))
                .findFirst();
    }
}
