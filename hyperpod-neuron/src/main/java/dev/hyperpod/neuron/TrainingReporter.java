package dev.hyperpod.neuron;

import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.Quantization;
import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.Checkpointing;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.HostMemory;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.LaunchPlanner;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.LayoutPlan;
import dev.hyperpod.neuron.plan.Method;
import dev.hyperpod.neuron.plan.ModelShape;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.plan.StackTerms;
import dev.hyperpod.neuron.plan.TrainingPlanner;
import dev.hyperpod.neuron.plan.TrainingWorkload;
import dev.hyperpod.neuron.registry.AttentionRule;
import dev.hyperpod.neuron.registry.Feature;
import dev.hyperpod.neuron.registry.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the report on training. */
final class TrainingReporter {

    private static final int BLOCK = Attention.FLASH_BLOCK;
    private static final int USUAL_LENGTH = 8192;

    private final Inquiry inquiry;
    private final TrainingWishes wishes;
    private final SupportJudgement judgement;
    private final StackTerms terms;
    private final Optional<ModelShape> shape;
    private final TrainingWorkload workload;
    private final SequenceChoice sequence;
    private final LayoutPlan plan;

    private TrainingReporter(Inquiry inquiry, TrainingWishes wishes, SupportJudgement judgement) {
        this.inquiry = inquiry;
        this.wishes = wishes;
        this.judgement = judgement;
        this.terms = judgement.terms();
        this.shape = inquiry.subject().shape();
        Planned planned = planned();
        this.workload = planned.workload();
        this.sequence = planned.sequence();
        this.plan = planned.plan();
    }

    /** With the best supported stack that has room for the model and offers what is asked, or else with the best. */
    static NeuronReport report(Inquiry inquiry, TrainingWishes wishes) {
        List<SupportJudgement> judgements = SupportJudgement.all(inquiry);
        TrainingReporter best = new TrainingReporter(inquiry, wishes, judgements.get(0));
        for (int i = 1; best.isLacking() && i < judgements.size(); i++) {
            TrainingReporter other = new TrainingReporter(inquiry, wishes, judgements.get(i));
            if (!other.isLacking()) {
                return other.report();
            }
        }
        return best.report();
    }

    private boolean isLacking() {
        return shape.isPresent()
                && (plan.recommended().isEmpty()
                        || plan.wanted().filter(wanted -> !wanted.isFeasible()).isPresent());
    }

    private NeuronReport report() {
        Fleet fleet = inquiry.fleet();
        Optional<Recommendation> taken = plan.recommended();
        Optional<BatchPlan> batch = taken.flatMap(this::batch);
        Optional<HostMemory> host = shape.map(
                model -> HostMemory.training(model.weights(), fleet, terms.stack(), taken.map(Recommendation::layout)));
        List<Remark> remarks = new ArrayList<>(inquiry.subject().remarks());
        inquiry.subject().config().ifPresent(config -> remarks.addAll(ofModel(config)));
        remarks.addAll(ofMethod());
        remarks.addAll(new PlanRemarks(plan, inquiry.subject().shapeGap(), fleet).all());
        roundedUp().ifPresent(remarks::add);
        host.ifPresent(memory -> remarks.addAll(PlanRemarks.of(memory)));
        remarks.addAll(judgement.remarks(inquiry));
        return Reports.assemble(
                inquiry,
                judgement,
                workload,
                remarks,
                new Reports.Parts(
                        Optional.of(attention()),
                        plan,
                        sequence,
                        taken.flatMap(this::headroom),
                        host,
                        batch,
                        launch(taken, batch)));
    }

    /** With the length that was wanted, or else the longest usual one that fits without more ado. */
    private Planned planned() {
        if (wishes.sequenceLength.isPresent()) {
            return planned(SequenceChoice.asked(wishes.sequenceLength.getAsInt()));
        }
        int made = shape.map(model -> model.shape().maxPositions())
                .orElse(OptionalInt.empty())
                .orElse(USUAL_LENGTH);
        int longest = Math.min(USUAL_LENGTH, made);
        if (longest < BLOCK) {
            return planned(SequenceChoice.usual(longest));
        }
        int tokens = longest / BLOCK * BLOCK;
        Planned planned = planned(SequenceChoice.usual(tokens));
        while (tokens > BLOCK && planned.isTooLong()) {
            planned = planned(SequenceChoice.shortened(tokens - BLOCK, tokens, planned.fitsCheckpointed()));
            tokens -= BLOCK;
        }
        return planned;
    }

    private Planned planned(SequenceChoice choice) {
        TrainingWorkload with = workload(choice.tokens());
        LayoutPlan layouts = shape.map(model -> {
                    TrainingPlanner planner = new TrainingPlanner(model, terms, inquiry.fleet(), with);
                    return planner.plan(
                            wishes.tensor.isPresent()
                                    ? inquiry.wanted()
                                    : inquiry.wanted().map(planner::completed));
                })
                .orElseGet(() -> LayoutPlan.trainingByHardware(inquiry.fleet(), inquiry.wanted()));
        return new Planned(with, choice, layouts);
    }

    private TrainingWorkload workload(int tokens) {
        Attention usual = terms.attention().orElse(Attention.FLASH_ATTENTION_2);
        boolean eager = usual == Attention.FLASH_ATTENTION_2 && tokens % BLOCK != 0;
        boolean ring = wishes.context.orElse(1) > 1 && terms.attentions().contains(Attention.RING);
        return wishes.workload(
                tokens, wishes.attention.orElse(ring ? Attention.RING : eager ? Attention.EAGER : usual));
    }

    private AttentionAdvice attention() {
        Optional<AttentionRule> rule = judgement.support().flatMap(Support::attention);
        return rule.isPresent()
                ? AttentionAdvice.of(workload.attention(), rule.get())
                : AttentionAdvice.of(workload.attention(), terms.attentions());
    }

    private List<Remark> ofModel(ModelConfig config) {
        List<Remark> remarks = new ArrayList<>(ModelRemarks.of(config));
        config.quantization().map(Quantization::method).ifPresent(method -> remarks.add(ofQuantization(method)));
        if (config.slidingWindow().isPresent()
                && terms.stack().equals("optimum-neuron-training")
                && config.modelType().filter("qwen3"::equals).isPresent()) {
            remarks.add(Remark.blocker("a sliding window of "
                    + config.slidingWindow().getAsInt() + " tokens is effective, which the stack refuses for qwen3"));
        }
        if (config.isMixtureOfExperts()) {
            remarks.add(Remark.warning("a mixture of experts: counted with each expert cut over the same cores as the"
                    + " rest, without expert parallelism; buffers to sort tokens by expert are not counted"));
        }
        return remarks;
    }

    /** gpt-oss is published as MXFP4 only, and TorchTitan Neuron has it. */
    private Remark ofQuantization(String method) {
        return method.equals("mxfp4") && terms.stack().equals("torchtitan-neuron")
                ? Remark.warning("its checkpoint is MXFP4: the weights have to be made bf16 before they are trained")
                : Remark.blocker("its checkpoint is quantised (" + method
                        + "), which training does not take: look for the one that it was made from");
    }

    private List<Remark> ofMethod() {
        if (!(wishes.method instanceof Method.Lora lora)) {
            return List.of();
        }
        List<Remark> remarks = new ArrayList<>();
        shape.map(model -> model.shape().hiddenSize())
                .filter(width -> lora.rank() > width)
                .ifPresent(width -> remarks.add(
                        Remark.blocker("lora: a rank of " + lora.rank() + " is more than the model is wide, " + width
                                + ": adapters are to be narrower than its layers")));
        judgement
                .support()
                .filter(support -> !support.has(Feature.LORA).orElse(false))
                .ifPresent(support -> remarks.add(
                        support.has(Feature.LORA).isPresent()
                                ? Remark.blocker(support.stack().name() + " has no LoRA for this model")
                                : Remark.warning("of LoRA for this model by "
                                        + support.stack().name() + " nothing is said")));
        return remarks;
    }

    /** What the next multiple of the block that flash attention works in would do for a length that is none. */
    private Optional<Remark> roundedUp() {
        boolean hindered = wishes.attention.isEmpty()
                && workload.attention() == Attention.EAGER
                && terms.attention()
                        .filter(usual -> usual == Attention.FLASH_ATTENTION_2)
                        .isPresent();
        if (!hindered || shape.isEmpty() || workload.sequenceLength() > TrainingWorkload.LONGEST_SEQUENCE - BLOCK) {
            return Optional.empty();
        }
        int tokens = (workload.sequenceLength() + BLOCK - 1) / BLOCK * BLOCK;
        Planned up = planned(SequenceChoice.usual(tokens));
        String text = workload.sequenceLength() + " tokens are no multiple of " + BLOCK
                + ", so attention is eager; sequences that are filled up to " + tokens + " take "
                + Attention.FLASH_ATTENTION_2.configName()
                + up.plan()
                        .recommended()
                        .map(taken -> ": " + taken.layout() + ", " + taken.memory())
                        .orElse("");
        boolean better = up.fits() && !new Planned(workload, sequence, plan).fits();
        return Optional.of(better ? Remark.warning(text) : Remark.note(text));
    }

    private Optional<Headroom> headroom(Recommendation taken) {
        return shape.filter(Reports::takesLongSequences).map(model -> {
            TrainingPlanner planner = new TrainingPlanner(model, terms, inquiry.fleet(), workload);
            return Headroom.of(
                    taken.layout(),
                    planner.longestSequence(taken.layout(), Checkpointing.FULL),
                    plan,
                    layout -> planner.longestSequence(layout, workload.checkpointing()));
        });
    }

    private Optional<BatchPlan> batch(Recommendation taken) {
        if (workload.globalBatch().isPresent()) {
            return Optional.of(BatchPlan.of(
                    taken.layout(),
                    workload.microBatch(),
                    workload.globalBatch().getAsInt()));
        }
        return wishes.accumulation.isEmpty()
                ? Optional.empty()
                : Optional.of(BatchPlan.of(
                        taken.layout(),
                        workload.microBatch(),
                        (long) plan.wanted()
                                        .map(JudgedLayout::layout)
                                        .orElse(taken.layout())
                                        .data()
                                * workload.microBatch()
                                * wishes.accumulation.getAsInt()));
    }

    private Optional<LaunchSettings> launch(Optional<Recommendation> taken, Optional<BatchPlan> batch) {
        if (taken.isEmpty() || judgement.support().isEmpty() || shape.isEmpty()) {
            return Optional.empty();
        }
        Recommendation recommended = taken.get();
        TrainingWorkload meant = recommended.checkpointed() ? workload.with(Checkpointing.FULL) : workload;
        // With fewer micro-batches than stages some of them would always stand still.
        int stages = recommended.layout().pipeline();
        return Optional.of(new LaunchPlanner(
                        judgement.support().get(),
                        inquiry.fleet(),
                        inquiry.subject().inCommands())
                .training(
                        recommended.layout(),
                        meant,
                        shape.get().shape().keyValueHeads(),
                        batch.map(BatchPlan::accumulation).orElse(stages)));
    }

    /** A workload and the layouts for it. */
    private record Planned(TrainingWorkload workload, SequenceChoice sequence, LayoutPlan plan) {

        boolean fits() {
            return plan.recommended()
                    .filter(recommended -> recommended.memory().band() == Band.FITS && !recommended.checkpointed())
                    .isPresent();
        }

        boolean fitsCheckpointed() {
            return plan.recommended()
                    .filter(recommended -> recommended.memory().band() == Band.FITS && recommended.checkpointed())
                    .isPresent();
        }

        /** Whether there are layouts for it, but none has room; what breaks rules is not mended by fewer tokens. */
        boolean isTooLong() {
            if (!fits()) {
                for (JudgedLayout judged : plan.layouts()) {
                    if (judged.isValid() && judged.memory().isPresent()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
