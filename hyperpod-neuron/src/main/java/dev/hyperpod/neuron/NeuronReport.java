package dev.hyperpod.neuron;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.HostMemory;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.LayoutPlan;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.plan.Workload;
import dev.hyperpod.neuron.registry.Match;
import dev.hyperpod.neuron.registry.Support;
import dev.hyperpod.neuron.registry.SupportAnswer;
import dev.hyperpod.neuron.registry.SupportTier;
import dev.hyperpod.neuron.registry.Use;
import java.util.List;
import java.util.Optional;

/**
 * Whether a model trains or serves on instances with Neuron cores, how, and why. Immutable.
 *
 * <p>Memory is an estimate by formula. For inference it was held against one measurement, for training there is none to
 * hold it against.
 *
 * @param model its name
 * @param use training or inference
 * @param fleet the instances
 * @param verdict whether it does
 * @param tier how far upstream stands behind it
 * @param remarks why, and what to know, the gravest first
 * @param support the stack that is planned with; empty when none does it
 * @param answer all that the registry says
 * @param transformers which release of transformers
 * @param attention which implementation of attention, for training; empty for inference
 * @param workload what it was asked for, with what was not said filled in
 * @param sequence how the length of the sequences came about: asked for, or chosen
 * @param parallelism every layout with the rules it breaks, and the one to take
 * @param headroom how long sequences can become on the layout to take; empty when there is none, or the model is made
 *     for less than 2048 tokens
 * @param host whether the host's memory suffices; empty when the model's shape is not known
 * @param batch how the layout to take keeps the global batch; empty when none was named
 * @param alternatives what could be taken instead, the nearest first
 * @param launch how to start the layout to take; empty when there is none, when it is not supported, or when nothing is
 *     known of it
 * @param doubts how far to trust this, and how old it is
 */
public record NeuronReport(
        String model,
        Use use,
        Fleet fleet,
        Verdict verdict,
        SupportTier tier,
        List<Remark> remarks,
        Optional<Support> support,
        SupportAnswer answer,
        TransformersAdvice transformers,
        Optional<AttentionAdvice> attention,
        Workload workload,
        SequenceChoice sequence,
        LayoutPlan parallelism,
        Optional<Headroom> headroom,
        Optional<HostMemory> host,
        Optional<BatchPlan> batch,
        List<Substitute> alternatives,
        Optional<LaunchSettings> launch,
        List<String> doubts) {

    /** Copies the lists. */
    public NeuronReport {
        remarks = List.copyOf(remarks);
        alternatives = List.copyOf(alternatives);
        doubts = List.copyOf(doubts);
    }

    /** Whether it is done as it was asked, with warnings or without. */
    public boolean supported() {
        return verdict == Verdict.SUPPORTED || verdict == Verdict.SUPPORTED_WITH_WARNINGS;
    }

    /** Whether the model is known by its name alone, which may promise what it does not hold. */
    boolean isGuessed() {
        return answer.match().kind() == Match.Kind.REPOSITORY || answer.match().kind() == Match.Kind.FAMILY;
    }

    /** The layout to take; empty when no valid one fits. */
    public Optional<Recommendation> recommended() {
        return parallelism.recommended();
    }

    /** What the fullest core needs with the layout to take; empty when there is none. */
    public Optional<MemoryEstimate> memory() {
        return recommended().map(Recommendation::memory);
    }

    /** The layout that was asked about; empty when none was. */
    public Optional<JudgedLayout> wanted() {
        return parallelism.wanted();
    }

    /** The verdict in one line. */
    public String headline() {
        String what = model + ", " + use + " on " + fleet + ": " + verdict.words();
        String stack = support.map(of -> of.stack().name()
                        + of.version().map(version -> " " + version.name()).orElse(""))
                .orElse("");
        if (support.isEmpty()) {
            return what + " (" + tier + ")";
        }
        if (verdict == Verdict.CANNOT_TELL) {
            return what
                    + (isGuessed() ? ", though by its name it may be one that " : " whether it fits, though ")
                    + stack + " (" + tier + ") has" + (isGuessed() ? "" : " the model");
        }
        return supported()
                ? what + ", by " + stack + " (" + tier + ")"
                : what + " as asked, though " + stack + " (" + tier + ") has the model";
    }

    /**
     * The report as JSON, by the schema {@code report.schema.json} that stands beside this class in its jar. Members
     * may be added in later versions; none goes without a new {@code version}.
     */
    public ObjectNode toJson() {
        return ReportJson.of(this);
    }

    /** The report as one HTML file that needs no other, for a browser, a notebook or a ticket. */
    public String toHtml() {
        return ReportHtml.of(this);
    }

    /** A page for a terminal. */
    @Override
    public String toString() {
        return ReportPage.of(this);
    }
}
