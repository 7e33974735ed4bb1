package dev.hyperpod.neuron;

import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.Output;
import dev.hyperpod.neuron.model.Quantization;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.HostMemory;
import dev.hyperpod.neuron.plan.LaunchPlanner;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.LayoutPlan;
import dev.hyperpod.neuron.plan.ModelShape;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.plan.ServingPlanner;
import dev.hyperpod.neuron.plan.ServingWorkload;
import dev.hyperpod.neuron.plan.StackTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes the report on inference. */
final class ServingReporter {

    private static final int USUAL_LENGTH = 4096;
    private static final String VLLM = "vllm-neuron";
    private static final String OPTIMUM = "optimum-neuron-inference";

    /** Ways to stretch positions that the model's own length already has in it. */
    private static final Set<String> OF_THE_MODEL = Set.of("default", "llama3");

    /** Upstream serves FP8, and says so of some of these methods only: of those it is not known. */
    private static final Set<String> PERHAPS = Set.of("modelopt", "fp8", "fbgemm_fp8", "compressed-tensors", "unknown");

    private final Inquiry inquiry;
    private final InferenceVerification.Wishes wishes;
    private final SupportJudgement judgement;
    private final StackTerms terms;
    private final Optional<ModelShape> shape;
    private final ServingWorkload workload;
    private final LayoutPlan plan;

    private ServingReporter(Inquiry inquiry, InferenceVerification.Wishes wishes, SupportJudgement judgement) {
        this.inquiry = inquiry;
        this.wishes = wishes;
        this.judgement = judgement;
        this.terms = judgement.terms();
        this.shape = inquiry.subject().shape();
        this.workload = workload();
        this.plan = shape.map(
                        model -> new ServingPlanner(model, terms, inquiry.fleet(), workload).plan(inquiry.wanted()))
                .orElseGet(() -> LayoutPlan.servingByHardware(inquiry.fleet(), inquiry.wanted()));
    }

    /** With the best supported stack that has room for the model, or else with the best. */
    static NeuronReport report(Inquiry inquiry, InferenceVerification.Wishes wishes) {
        List<SupportJudgement> judgements = SupportJudgement.all(inquiry);
        ServingReporter best = new ServingReporter(inquiry, wishes, judgements.get(0));
        for (int i = 1; best.lacksRoom() && i < judgements.size(); i++) {
            ServingReporter other = new ServingReporter(inquiry, wishes, judgements.get(i));
            if (!other.lacksRoom()) {
                return other.report();
            }
        }
        return best.report();
    }

    private boolean lacksRoom() {
        return shape.isPresent()
                && (plan.recommended().isEmpty()
                        || plan.wanted().filter(wanted -> !wanted.isFeasible()).isPresent());
    }

    private NeuronReport report() {
        Fleet fleet = inquiry.fleet();
        Optional<Recommendation> taken = plan.recommended();
        Optional<HostMemory> host = shape.map(model -> HostMemory.serving(model.weights(), fleet));
        List<Remark> remarks = new ArrayList<>(inquiry.subject().remarks());
        inquiry.subject().config().ifPresent(config -> remarks.addAll(ofModel(config)));
        remarks.addAll(ofPrecision());
        remarks.addAll(new PlanRemarks(plan, inquiry.subject().shapeGap(), fleet).all());
        host.ifPresent(memory -> remarks.addAll(PlanRemarks.of(memory)));
        remarks.addAll(judgement.remarks(inquiry));
        return Reports.assemble(
                inquiry,
                judgement,
                workload,
                remarks,
                new Reports.Parts(
                        Optional.empty(),
                        plan,
                        wishes.sequenceLength().isPresent()
                                ? SequenceChoice.asked(workload.sequenceLength())
                                : SequenceChoice.usual(workload.sequenceLength()),
                        taken.flatMap(this::headroom),
                        host,
                        Optional.empty(),
                        taken.flatMap(this::launch)));
    }

    private ServingWorkload workload() {
        int made = shape.map(model -> model.shape().maxPositions())
                .orElse(OptionalInt.empty())
                .orElse(USUAL_LENGTH);
        return wishes.workload(wishes.sequenceLength().orElse(Math.min(USUAL_LENGTH, made)));
    }

    private List<Remark> ofModel(ModelConfig config) {
        List<Remark> remarks = new ArrayList<>(ModelRemarks.of(config));
        config.quantization().ifPresent(how -> remarks.add(ofQuantization(how)));
        tooLong(config).ifPresent(remarks::add);
        if (config.slidingWindow().isPresent() && keepsTokens()) {
            remarks.add(Remark.note("the KV cache is counted whole in every layer, though some see a window of "
                    + config.slidingWindow().getAsInt() + " tokens only: a stack that keeps no more needs less"));
        }
        if (terms.stack().equals(OPTIMUM)
                && config.modelType().filter("smollm3"::equals).isPresent()
                && (config.slidingWindow().isPresent() || config.ropeScaling().isPresent())) {
            remarks.add(Remark.blocker(
                    "it has a sliding window or stretched positions, which the stack refuses for smollm3"));
        }
        return remarks;
    }

    /**
     * Upstream's servers are vLLM's, which refuses lengths beyond the model's own, unless its positions are stretched.
     */
    private Optional<Remark> tooLong(ModelConfig config) {
        boolean stretched = config.ropeScaling()
                .filter(scaling -> !OF_THE_MODEL.contains(scaling.type()))
                .isPresent();
        OptionalInt made = shape.map(model -> model.shape().maxPositions()).orElse(OptionalInt.empty());
        if (made.isEmpty() || workload.sequenceLength() <= made.getAsInt()) {
            return Optional.empty();
        }
        String longer = "sequences of " + workload.sequenceLength() + " tokens are longer than the " + made.getAsInt()
                + " that the model was made for";
        return Optional.of(
                stretched
                        ? Remark.warning(longer)
                        : Remark.blocker(terms.tensor() ? longer + ", with which vLLM does not start" : longer));
    }

    private boolean keepsTokens() {
        return shape.filter(model -> model.shape().output() == Output.NEXT_TOKEN)
                .isPresent();
    }

    private Remark ofQuantization(Quantization how) {
        boolean fp8 = how.method().equals("modelopt")
                && how.algorithm().filter("FP8"::equalsIgnoreCase).isPresent();
        if (fp8 && terms.stack().equals(VLLM)) {
            return Remark.note("its checkpoint is static FP8, which vLLM Neuron serves: ask with that precision");
        }
        if (how.method().equals("mxfp4")) {
            return Remark.warning(
                    "its checkpoint is MXFP4, which runs as such on Trainium3 only; elsewhere it is loaded as"
                            + " bf16, about four times as large, as it is counted here");
        }
        String known = "its checkpoint is quantised (" + how.method()
                + "); documented is only static FP8 by modelopt, with vLLM Neuron";
        return PERHAPS.contains(how.method())
                ? Remark.warning(known)
                : Remark.blocker(known + ": look for the one that it was made from");
    }

    private List<Remark> ofPrecision() {
        return wishes.precision() == ServingWorkload.Precision.STATIC_FP8
                        && !terms.stack().equals(VLLM)
                ? List.of(Remark.warning(
                        "weights in static FP8 are documented for vLLM Neuron only, not for " + terms.stack()))
                : List.of();
    }

    private Optional<Headroom> headroom(Recommendation taken) {
        return shape.filter(Reports::takesLongSequences)
                .filter(model -> keepsTokens())
                .map(model -> {
                    ServingPlanner planner = new ServingPlanner(model, terms, inquiry.fleet(), workload);
                    return Headroom.of(taken.layout(), OptionalInt.empty(), plan, planner::longestSequence);
                });
    }

    private Optional<LaunchSettings> launch(Recommendation taken) {
        return judgement
                .support()
                .filter(support -> terms.tensor())
                .map(support -> new LaunchPlanner(
                                support, inquiry.fleet(), inquiry.subject().inCommands())
                        .serving(taken.layout(), workload));
    }
}
