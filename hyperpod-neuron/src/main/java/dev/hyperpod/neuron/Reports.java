package dev.hyperpod.neuron;

import dev.hyperpod.neuron.plan.HostMemory;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.LayoutPlan;
import dev.hyperpod.neuron.plan.ModelShape;
import dev.hyperpod.neuron.plan.TrainingWorkload;
import dev.hyperpod.neuron.plan.Workload;
import dev.hyperpod.neuron.registry.SupportTier;
import dev.hyperpod.neuron.registry.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the parts of a report together. */
final class Reports {

    private static final int SHORTEST_ASKED = 2048;

    private Reports() {}

    /** The parts that training and inference make in their own ways. */
    record Parts(
            Optional<AttentionAdvice> attention,
            LayoutPlan plan,
            SequenceChoice sequence,
            Optional<Headroom> headroom,
            Optional<HostMemory> host,
            Optional<BatchPlan> batch,
            Optional<LaunchSettings> launch) {}

    /** Whether it makes sense to ask how many times 2048 tokens fit. */
    static boolean takesLongSequences(ModelShape model) {
        return model.shape().maxPositions().orElse(Integer.MAX_VALUE) >= SHORTEST_ASKED;
    }

    static NeuronReport assemble(
            Inquiry inquiry, SupportJudgement judgement, Workload workload, List<Remark> found, Parts parts) {
        TransformersAdvice transformers =
                judgement.support().map(TransformersAdvice::of).orElse(TransformersAdvice.unknown());
        List<Remark> remarks = new ArrayList<>(found);
        transformers.clash().ifPresent(clash -> remarks.add(Remark.blocker(clash)));
        ofLength(inquiry, workload).ifPresent(remarks::add);
        ofChoice(judgement, parts).ifPresent(remarks::add);
        remarks.sort(Comparator.comparing(Remark::weight));
        Map<String, Remark> once = new LinkedHashMap<>();
        remarks.forEach(remark -> once.putIfAbsent(remark.text(), remark));
        Verdict verdict = verdict(inquiry, judgement, remarks);
        return new NeuronReport(
                inquiry.subject().name(),
                inquiry.use(),
                inquiry.fleet(),
                verdict,
                judgement.tier(),
                List.copyOf(once.values()),
                judgement.support(),
                judgement.answer(),
                transformers,
                parts.attention(),
                workload,
                parts.sequence(),
                parts.plan(),
                parts.headroom(),
                parts.host(),
                parts.batch(),
                new SubstituteSearch(inquiry, judgement, workload, parts.plan())
                        .find(verdict, isBlockedOtherwise(parts.plan(), remarks)),
                parts.launch().filter(launch -> verdict != Verdict.NOT_SUPPORTED),
                doubts(inquiry, judgement));
    }

    private static Optional<Remark> ofLength(Inquiry inquiry, Workload workload) {
        return inquiry.subject()
                .shape()
                .filter(model -> workload instanceof TrainingWorkload)
                .filter(model -> model.shape().maxPositions().isPresent()
                        && workload.sequenceLength()
                                > model.shape().maxPositions().getAsInt())
                .map(model -> Remark.warning("sequences of " + workload.sequenceLength()
                        + " tokens are longer than the "
                        + model.shape().maxPositions().getAsInt()
                        + " that the model was made for"));
    }

    /** A length that is less than usual was chosen for want of memory, and not asked for. */
    private static Optional<Remark> ofChoice(SupportJudgement judgement, Parts parts) {
        return Optional.of(parts.sequence())
                .filter(choice -> choice.tooLong().isPresent()
                        && judgement.support().isPresent()
                        && parts.plan().recommended().isPresent())
                .map(choice -> Remark.warning("no length of sequences was asked for; " + choice));
    }

    /** Whether more is in the way than the layout that was asked about. */
    private static boolean isBlockedOtherwise(LayoutPlan plan, List<Remark> remarks) {
        long blockers = remarks.stream()
                .filter(remark -> remark.weight() == Remark.Weight.BLOCKER)
                .count();
        boolean layout = plan.wanted().filter(wanted -> !wanted.isFeasible()).isPresent();
        return blockers > (layout ? 1 : 0);
    }

    private static Verdict verdict(Inquiry inquiry, SupportJudgement judgement, List<Remark> remarks) {
        boolean blocked = has(remarks, Remark.Weight.BLOCKER);
        if (judgement.support().isPresent()) {
            if (blocked) {
                return Verdict.NOT_SUPPORTED;
            }
            if (inquiry.subject().shape().isEmpty()) {
                return Verdict.CANNOT_TELL;
            }
            return has(remarks, Remark.Weight.WARNING) ? Verdict.SUPPORTED_WITH_WARNINGS : Verdict.SUPPORTED;
        }
        return blocked || judgement.tier() == SupportTier.UNSUPPORTED ? Verdict.NOT_SUPPORTED : Verdict.CANNOT_TELL;
    }

    private static boolean has(List<Remark> remarks, Remark.Weight weight) {
        return remarks.stream().anyMatch(remark -> remark.weight() == weight);
    }

    private static List<String> doubts(Inquiry inquiry, SupportJudgement judgement) {
        List<String> doubts = new ArrayList<>();
        if (judgement.support().isPresent()) {
            doubts.add("support: " + judgement.support().get().evidence().get(0));
        }
        doubts.add("registry of " + inquiry.registry().provenance().get(0).date() + "; what came since is not known");
        if (inquiry.subject().model().isPresent()) {
            doubts.add("model: " + inquiry.subject().model().get().origin().describe());
        }
        doubts.add("hardware of "
                + inquiry.verifier().hardware().provenance().get(0).date());
        if (inquiry.subject().shape().isPresent()) {
            doubts.add(
                    inquiry.use() == Use.TRAINING
                            ? "memory is an estimate by formula without the compiler's scratch; for training no run that ended"
                                    + " for want of memory is published with figures, so its upper edge is not calibrated"
                            : "memory is an estimate by formula, held against one measurement (Llama 3.1 8B on inf2)");
        }
        return doubts;
    }
}
