package dev.hyperpod.neuron.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the layout to serve with, and says why in words that hold of every layout that was judged. */
final class ServingChoice {

    private static final int PERCENT = 100;

    private final int chip;
    private @Nullable JudgedLayout smallest;
    private @Nullable JudgedLayout ofWholeChips;
    private @Nullable JudgedLayout least;
    private int largest;

    ServingChoice(Fleet fleet, List<JudgedLayout> all) {
        this.chip = Math.max(1, fleet.cores().count() / fleet.instance().chips());
        for (JudgedLayout judged : all) {
            if (judged.isValid()) {
                take(judged);
            }
        }
    }

    private void take(JudgedLayout judged) {
        int tensor = judged.layout().tensor();
        largest = Math.max(largest, tensor);
        if (least == null || judged.leastShare() < least.leastShare()) {
            least = judged;
        }
        if (judged.fits()) {
            smallest = smaller(judged, smallest);
            ofWholeChips = tensor % chip == 0 ? smaller(judged, ofWholeChips) : ofWholeChips;
        }
    }

    private static JudgedLayout smaller(JudgedLayout judged, @Nullable JudgedLayout before) {
        return before == null || judged.layout().tensor() < before.layout().tensor() ? judged : before;
    }

    /** The smallest that fits and takes whole chips, else the smallest that fits, else what comes nearest to it. */
    Optional<Recommendation> choose() {
        if (smallest == null) {
            return recommend(least, "of the valid layouts the one that needs the least of a core");
        }
        if (ofWholeChips == null
                || ofWholeChips.layout().tensor() == smallest.layout().tensor()) {
            return recommend(smallest, "the smallest tensor parallelism that fits");
        }
        return recommend(
                ofWholeChips,
                "the smallest tensor parallelism that fits and takes whole chips, of " + chip + " cores each");
    }

    private Optional<Recommendation> recommend(@Nullable JudgedLayout layout, String why) {
        return Optional.ofNullable(layout)
                .flatMap(judged -> judged.memory()
                        .filter(memory -> memory.band() != Band.DOES_NOT_FIT)
                        .map(memory ->
                                new Recommendation(judged, memory, false, why + besides(judged.layout(), memory))));
    }

    private String besides(Layout layout, MemoryEstimate memory) {
        return "; " + Math.round(PERCENT * memory.share()) + " % of a core's memory"
                + (layout.data() > 1
                        ? "; " + layout.data() + " copies answer side by side"
                                + (largest > layout.tensor() ? ", or take more of it to answer faster" : "")
                        : "");
    }
}
