package dev.hyperpod.neuron;

import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.HostMemory;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.Layout;
import dev.hyperpod.neuron.plan.LayoutPlan;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.plan.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the layouts bring up. */
final class PlanRemarks {

    private final LayoutPlan plan;
    private final Optional<String> shapeGap;
    private final Fleet fleet;

    /** @param shapeGap why the model's shape is not known; empty when it is */
    PlanRemarks(LayoutPlan plan, Optional<String> shapeGap, Fleet fleet) {
        this.plan = plan;
        this.shapeGap = shapeGap;
        this.fleet = fleet;
    }

    static List<Remark> of(HostMemory host) {
        List<Remark> remarks = new ArrayList<>();
        if (host.band() != Band.FITS) {
            remarks.add(Remark.warning("host memory, to compile and to load: " + host));
        }
        host.caution().ifPresent(caution -> remarks.add(Remark.warning(caution)));
        return remarks;
    }

    List<Remark> all() {
        List<Remark> remarks = new ArrayList<>();
        if (!fleet.instance().clusterType()) {
            remarks.add(Remark.warning(
                    "HyperPod clusters do not take " + fleet.instance().type()));
        }
        if (shapeGap.isPresent()) {
            remarks.add(Remark.warning(
                    "whether it fits cannot be told: " + shapeGap.get() + ", so memory and most rules are not judged"));
        } else if (plan.valid().isEmpty()) {
            remarks.add(Remark.blocker("no layout keeps all rules" + nearestToAll()));
        } else if (plan.recommended().isEmpty()) {
            remarks.add(Remark.blocker(leastNeed()));
        }
        plan.recommended().ifPresent(taken -> remarks.addAll(ofTaken(taken)));
        plan.wanted().ifPresent(wanted -> remarks.addAll(ofWanted(wanted)));
        return remarks;
    }

    /** What even the layout that breaks fewest rules breaks. */
    private String nearestToAll() {
        return plan.layouts().stream()
                .min(Comparator.comparingInt(judged -> judged.violations().size()))
                .map(judged -> ": " + judged.layout() + " comes nearest, but breaks " + broken(judged))
                .orElse("");
    }

    private static String broken(JudgedLayout judged) {
        return judged.violations().stream().map(Violation::toString).collect(Collectors.joining("; "));
    }

    private String leastNeed() {
        return plan.valid().stream()
                .flatMap(judged -> judged.checkpointed().or(judged::memory).stream()
                        .map(memory -> new Need(judged.layout(), memory.share(), memory.toString())))
                .min((a, b) -> Double.compare(a.share, b.share))
                .map(need -> "no layout fits: " + need.layout + " needs the least, " + need.text)
                .orElse("no layout fits");
    }

    private record Need(Layout layout, double share, String text) {}

    private static List<Remark> ofTaken(Recommendation taken) {
        List<Remark> remarks = new ArrayList<>();
        if (taken.memory().band() == Band.TIGHT) {
            remarks.add(Remark.warning("memory is tight: " + taken.memory()));
        }
        if (taken.checkpointed()) {
            remarks.add(Remark.warning("it fits with full activation checkpointing only, a third more computation"));
        }
        taken.cautions().forEach(caution -> remarks.add(Remark.note(taken.layout() + ": " + caution)));
        return remarks;
    }

    private List<Remark> ofWanted(JudgedLayout wanted) {
        List<Remark> remarks = new ArrayList<>();
        if (!wanted.isValid()) {
            remarks.add(Remark.blocker(wanted.layout() + " is not valid: "
                    + broken(wanted)
                    + plan.nearest()
                            .map(near -> "; the nearest valid one is " + near.layout())
                            .orElse("")));
            return remarks;
        }
        if (!wanted.isFeasible()) {
            remarks.add(Remark.blocker(wanted.layout() + " is valid, but has no room: "
                    + wanted.checkpointed()
                            .map(memory -> memory + " with full activation checkpointing")
                            .or(() -> wanted.memory().map(MemoryEstimate::toString))
                            .orElse("")));
            return remarks;
        }
        boolean fits = wanted.memory().map(memory -> memory.band() == Band.FITS).orElse(true);
        plan.recommended()
                .filter(taken -> !taken.layout().equals(wanted.layout()))
                .flatMap(taken -> comparison(wanted, taken))
                .or(() -> wanted.memory().map(memory -> wanted.layout() + " is valid: " + memory))
                .ifPresent(text -> remarks.add(fits ? Remark.note(text) : Remark.warning(text)));
        return remarks;
    }

    /** Why another layout is better than the valid one that was asked about. */
    private Optional<String> comparison(JudgedLayout wanted, Recommendation taken) {
        return wanted.memory().map(memory -> {
            Layout asked = wanted.layout();
            int perInstance = fleet.cores().count() / Math.max(1, asked.tensor());
            String place = asked.pipeline() == 1 && asked.context() == 1 && perInstance > 1
                    ? " (" + fleet.instance().type() + " has " + fleet.cores().count() + " cores, so " + perInstance
                            + " copies to an instance)"
                    : "";
            String why = degrees(asked) > degrees(taken.layout()) && memory.band() == Band.FITS
                    ? " but wasteful: " + memory + " would do with fewer cores for each copy"
                    : ": " + memory;
            return asked + " is valid" + place + why + "; " + taken.layout() + " is better: " + taken.memory() + ", "
                    + taken.reason();
        });
    }

    /** The cores that a copy of the model takes. */
    private static long degrees(Layout layout) {
        return layout.cores() / layout.data();
    }
}
