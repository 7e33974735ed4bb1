package dev.hyperpod.neuron.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the layout to train with, and says why: each reason is read off the layouts that were judged, so that it
 * holds of all of them.
 */
final class TrainingChoice {

    private static final int PERCENT = 100;

    private final ModelShape model;
    private final Fleet fleet;
    private final boolean alreadyCheckpointed;
    private final List<JudgedLayout> all;
    private final List<JudgedLayout> valid = new ArrayList<>();

    TrainingChoice(ModelShape model, Fleet fleet, TrainingWorkload workload, List<JudgedLayout> all) {
        this.model = model;
        this.fleet = fleet;
        this.alreadyCheckpointed = workload.checkpointing() == Checkpointing.FULL;
        this.all = all;
        for (JudgedLayout judged : all) {
            if (judged.isValid()) {
                valid.add(judged);
            }
        }
    }

    /** The first that fits as it was asked, else with full checkpointing, else the one that comes nearest to it. */
    Optional<Recommendation> choose() {
        return first(false).or(() -> first(true)).or(this::tight);
    }

    private Optional<Recommendation> first(boolean checkpointed) {
        JudgedLayout best = null;
        for (JudgedLayout judged : valid) {
            if (fits(judged, checkpointed) && (best == null || compare(judged, best) < 0)) {
                best = judged;
            }
        }
        return Optional.ofNullable(best)
                .flatMap(judged -> need(judged, checkpointed)
                        .map(memory -> new Recommendation(
                                judged,
                                memory,
                                checkpointed,
                                why(judged, checkpointed) + besides(judged, memory, checkpointed))));
    }

    /** The one that comes nearest to fitting, if that is tight at most. */
    private Optional<Recommendation> tight() {
        JudgedLayout least = null;
        for (JudgedLayout judged : valid) {
            if (least == null || judged.leastShare() < least.leastShare()) {
                least = judged;
            }
        }
        return Optional.ofNullable(least)
                .flatMap(
                        judged -> judged.checkpointed()
                                .filter(memory -> memory.band() == Band.TIGHT)
                                .map(
                                        memory -> new Recommendation(
                                                judged,
                                                memory,
                                                !alreadyCheckpointed,
                                                "of the valid layouts the one that needs the least of a core with full activation checkpointing")));
    }

    /** Tensor parallelism alone comes before all else, and of that what is documented. */
    private int compare(JudgedLayout one, JudgedLayout other) {
        boolean plain = isPlain(one.layout());
        if (plain != isPlain(other.layout())) {
            return plain ? -1 : 1;
        }
        if (!plain) {
            return compareOthers(one.layout(), other.layout());
        }
        int documented = Boolean.compare(isUnlisted(one.layout()), isUnlisted(other.layout()));
        if (documented != 0) {
            return documented;
        }
        int headForEach = Boolean.compare(!isHeadForEach(one.layout()), !isHeadForEach(other.layout()));
        return headForEach != 0
                ? headForEach
                : Integer.compare(one.layout().tensor(), other.layout().tensor());
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

    private boolean isUnlisted(Layout layout) {
        return fleet.cores().trainingUnlisted().contains(layout.tensor());
    }

    /** Whether each core has a key-value head of its own, and there is room for another copy. */
    private boolean isHeadForEach(Layout layout) {
        return layout.tensor() == model.shape().keyValueHeads()
                && layout.tensor() < fleet.cores().count();
    }

    private static boolean isPlain(Layout layout) {
        return layout.pipeline() == 1 && layout.context() == 1;
    }

    private static boolean fits(JudgedLayout judged, boolean checkpointed) {
        return checkpointed ? judged.fitsCheckpointed() : judged.fits();
    }

    private static Optional<MemoryEstimate> need(JudgedLayout judged, boolean checkpointed) {
        return checkpointed ? judged.checkpointed() : judged.memory();
    }

    private String why(JudgedLayout judged, boolean checkpointed) {
        Layout layout = judged.layout();
        if (!isPlain(layout)) {
            return whyNotAlone(layout.context() > 1, checkpointed);
        }
        int keyValue = model.shape().keyValueHeads();
        if (layout.tensor() > 1 && layout.tensor() == keyValue) {
            return "one key-value head for each core, so none is copied";
        }
        return (isSmallest(layout, checkpointed)
                        ? "the smallest tensor parallelism that fits"
                        : "the smallest documented tensor parallelism that fits")
                + (layout.tensor() > keyValue ? whyCopied(keyValue, checkpointed) : "");
    }

    private boolean isSmallest(Layout layout, boolean checkpointed) {
        for (JudgedLayout judged : valid) {
            if (isPlain(judged.layout()) && judged.layout().tensor() < layout.tensor() && fits(judged, checkpointed)) {
                return false;
            }
        }
        return true;
    }

    /** What keeps the layout out that would copy no key-value head. */
    private String whyCopied(int keyValue, boolean checkpointed) {
        for (JudgedLayout judged : all) {
            if (isPlain(judged.layout()) && judged.layout().tensor() == keyValue) {
                String says = !judged.isValid()
                        ? rule(judged)
                        : fits(judged, checkpointed) ? "is not documented there" : needs(judged, checkpointed);
                return says.isEmpty() ? "" : "; TP " + keyValue + " would copy no key-value head, but " + says;
            }
        }
        return "";
    }

    /** Why tensor parallelism alone is not enough, with the one that needs least and with one that breaks a rule. */
    private String whyNotAlone(boolean withPipeline, boolean checkpointed) {
        JudgedLayout least = null;
        JudgedLayout forbidden = null;
        boolean wouldFit = false;
        for (JudgedLayout judged : all) {
            if (!isPlain(judged.layout())) {
                continue;
            }
            if (!judged.isValid()) {
                boolean room = need(judged, checkpointed)
                        .filter(memory -> memory.band() == Band.FITS)
                        .isPresent();
                forbidden = forbidden == null && room ? judged : forbidden;
            } else {
                least = least == null || share(judged, checkpointed) < share(least, checkpointed) ? judged : least;
                wouldFit |= judged.fitsCheckpointed();
            }
        }
        StringBuilder why = new StringBuilder("no tensor parallelism ")
                .append(withPipeline ? "alone, or with a pipeline, " : "alone ")
                .append("is valid and fits")
                .append(!checkpointed && wouldFit ? " without full activation checkpointing" : "");
        if (least != null) {
            why.append("; TP ").append(least.layout().tensor()).append(' ').append(needs(least, checkpointed));
        }
        if (forbidden != null) {
            why.append("; TP ")
                    .append(forbidden.layout().tensor())
                    .append(" would fit, but ")
                    .append(rule(forbidden));
        }
        return why.toString();
    }

    private static double share(JudgedLayout judged, boolean checkpointed) {
        return need(judged, checkpointed).map(MemoryEstimate::share).orElse(Double.POSITIVE_INFINITY);
    }

    private static String needs(JudgedLayout judged, boolean checkpointed) {
        return need(judged, checkpointed).map(memory -> "needs " + memory).orElse("");
    }

    private static String rule(JudgedLayout judged) {
        return judged.violations().get(0).says();
    }

    private String besides(JudgedLayout judged, MemoryEstimate memory, boolean checkpointed) {
        int copies = judged.layout().data();
        return "; " + Math.round(PERCENT * memory.share()) + " % of a core's memory"
                + (copies > 1 ? "; " + copies + " copies work side by side" : "")
                + (checkpointed ? "; only with full activation checkpointing" : "");
    }
}
