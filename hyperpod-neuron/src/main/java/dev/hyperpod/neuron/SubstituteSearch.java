package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.Model;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.ModelId;
import dev.hyperpod.neuron.model.ModelSource;
import dev.hyperpod.neuron.model.Parameters;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.Layout;
import dev.hyperpod.neuron.plan.LayoutPlan;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.Method;
import dev.hyperpod.neuron.plan.ModelShape;
import dev.hyperpod.neuron.plan.NeuronInstance;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.plan.ServingPlanner;
import dev.hyperpod.neuron.plan.ServingWorkload;
import dev.hyperpod.neuron.plan.StackTerms;
import dev.hyperpod.neuron.plan.TrainingPlanner;
import dev.hyperpod.neuron.plan.TrainingWorkload;
import dev.hyperpod.neuron.plan.Workload;
import dev.hyperpod.neuron.registry.Feature;
import dev.hyperpod.neuron.registry.InstanceFamily;
import dev.hyperpod.neuron.registry.Support;
import dev.hyperpod.neuron.registry.SupportQuery;
import dev.hyperpod.neuron.registry.SupportTier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for what could be taken instead. */
final class SubstituteSearch {

    private static final int MOST = 3;
    private static final double MOST_APART = 2.5;
    private static final double SAME_OWNER = 1.25;
    private static final Pattern WRITES = Pattern.compile("ForCausalLM|ForConditionalGeneration|LMHeadModel");
    private static final List<Integer> MORE_INSTANCES = List.of(2, 4, 8, 16, 32);
    private static final List<Integer> AS_MANY_OR_MORE = List.of(1, 2, 4, 8, 16, 32);
    private static final List<InstanceType> TRAINIUM = List.of(InstanceType.TRN2, InstanceType.TRN1);
    private static final int USUAL_RANK = 16;

    private final Inquiry inquiry;
    private final SupportJudgement judgement;
    private final Workload workload;
    private final LayoutPlan plan;

    SubstituteSearch(Inquiry inquiry, SupportJudgement judgement, Workload workload, LayoutPlan plan) {
        this.inquiry = inquiry;
        this.judgement = judgement;
        this.workload = workload;
        this.plan = plan;
    }

    /** @param blocked whether more is in the way than the layout that was asked about */
    List<Substitute> find(Verdict verdict, boolean blocked) {
        List<Substitute> found = new ArrayList<>();
        boolean mended = false;
        boolean lacksRoom = plan.recommended().isEmpty();
        boolean done = verdict == Verdict.SUPPORTED || verdict == Verdict.SUPPORTED_WITH_WARNINGS;
        Optional<ModelShape> shape = inquiry.subject().shape();
        if (shape.isPresent() && isTooWide(workload, shape.get())) {
            usualLora(shape.get(), (TrainingWorkload) workload).ifPresent(found::add);
            return found;
        }
        if (!done && judgement.support().isPresent()) {
            found.addAll(LayoutSubstitutes.of(plan));
            if (lacksRoom) {
                shape.ifPresent(model -> found.addAll(otherwise(model)));
            } else if (blocked) {
                Optional<Substitute> shorter = shape.flatMap(this::ofOwnLength);
                shorter.ifPresent(found::add);
                mended = shorter.isPresent();
            }
        }
        if (!done && (judgement.support().isEmpty() || lacksRoom)) {
            shape.flatMap(this::onOtherTrainium).ifPresent(found::add);
        }
        if (!done && !mended && (judgement.support().isEmpty() || blocked)) {
            found.addAll(models());
            judgement
                    .answer()
                    .alternatives()
                    .ifPresent(texts -> texts.of(inquiry.use()).forEach(text -> found.add(new Substitute.Hint(text))));
        }
        shape.ifPresent(model -> found.addAll(new GpuSubstitutes(workload).find(wholeGib(model))));
        return found;
    }

    /** Instead of sequences that are longer than what a server takes. */
    private Optional<Substitute> ofOwnLength(ModelShape model) {
        return workload instanceof ServingWorkload
                ? new ShorterSequences(model, judgement.terms(), inquiry.fleet()).than(workload)
                : Optional.empty();
    }

    /** The same model, asked for less or on more. */
    private List<Substitute> otherwise(ModelShape model) {
        List<Substitute> found = new ArrayList<>();
        Fleet fleet = inquiry.fleet();
        StackTerms terms = judgement.terms();
        new ShorterSequences(model, terms, fleet).than(workload).ifPresent(found::add);
        if (workload instanceof TrainingWorkload training && training.method() instanceof Method.Full) {
            usualLora(model, training).ifPresent(found::add);
        }
        fewest(model, terms, fleet.instance(), fleet.lnc(), MORE_INSTANCES).ifPresent(found::add);
        return found;
    }

    /** For adapters that are wider than the layers beside which they stand nothing else is of use. */
    private static boolean isTooWide(Workload workload, ModelShape model) {
        return workload instanceof TrainingWorkload training
                && training.method() instanceof Method.Lora lora
                && lora.rank() > model.shape().hiddenSize();
    }

    private Optional<Substitute> usualLora(ModelShape model, TrainingWorkload training) {
        return Optional.of(training.with(Method.lora(USUAL_RANK)))
                .filter(lora -> hasLora())
                .flatMap(lora -> plan(model, judgement.terms(), inquiry.fleet(), lora))
                .map(taken -> new Substitute.Hint("LoRA of rank " + USUAL_RANK + ": " + said(taken)));
    }

    private boolean hasLora() {
        return judgement.support().flatMap(support -> support.has(Feature.LORA)).orElse(false);
    }

    /** The fewest instances of a type, so many times those that are asked about, that hold the model. */
    private Optional<Substitute> fewest(
            ModelShape model, StackTerms terms, NeuronInstance instance, int lnc, List<Integer> times) {
        for (int more : times) {
            long count = (long) inquiry.fleet().count() * more;
            if (count > Fleet.LARGEST) {
                break;
            }
            Optional<Recommendation> taken = plan(model, terms, new Fleet(instance, lnc, (int) count), workload);
            if (taken.isPresent()) {
                return Optional.of(new Substitute.OtherInstances(instance.type(), (int) count, said(taken.get())));
            }
        }
        return Optional.empty();
    }

    /** The other kind of Trainium that clusters have, where its software does the model. */
    private Optional<Substitute> onOtherTrainium(ModelShape model) {
        Optional<InstanceFamily> own =
                InstanceFamily.of(inquiry.fleet().instance().type());
        for (InstanceType type : TRAINIUM) {
            Optional<Support> support = own.equals(InstanceFamily.of(type))
                    ? Optional.empty()
                    : supported(inquiry.subject().config(), type);
            Optional<NeuronInstance> instance = inquiry.verifier().hardware().find(type);
            if (support.isPresent() && instance.isPresent()) {
                return fewest(
                        model,
                        StackTerms.of(support.get()),
                        instance.get(),
                        instance.get().defaultLnc(),
                        AS_MANY_OR_MORE);
            }
        }
        return Optional.empty();
    }

    private static String said(Recommendation taken) {
        return taken.layout() + ", " + taken.memory();
    }

    /** Models of those that come with the library, which the same instances train or serve with a better yes. */
    private List<Substitute> models() {
        Optional<ModelConfig> own = inquiry.subject().config();
        Optional<Long> size =
                inquiry.subject().shape().map(model -> model.weights().total());
        if (own.isEmpty() || size.isEmpty()) {
            return List.of();
        }
        List<Model> candidates = new ArrayList<>();
        for (ModelId id : ModelSource.snapshot().ids()) {
            ModelSource.snapshot()
                    .find(id)
                    .model()
                    .filter(model -> !id.toString().equals(inquiry.subject().name()))
                    .filter(model -> isSimilar(model, own.get(), size.get()))
                    .ifPresent(candidates::add);
        }
        candidates.sort(Comparator.comparingDouble(model -> apart(model, size.get()) - kinship(model)));
        Set<Long> sizes = new HashSet<>();
        List<Substitute> found = new ArrayList<>();
        for (Model model : candidates) {
            // Of models that differ in their training only, one is enough.
            if (found.size() < MOST
                    && model.parameters()
                            .map(Parameters::total)
                            .filter(sizes::add)
                            .isPresent()) {
                substitute(model).ifPresent(found::add);
            }
        }
        return found;
    }

    private boolean isSimilar(Model model, ModelConfig own, long size) {
        return model.config()
                        .filter(config -> config.isMultimodal() == own.isMultimodal()
                                && config.encoderDecoder() == own.encoderDecoder()
                                && writes(config) == writes(own))
                        .isPresent()
                && model.isEmbeddingModel() == inquiry.subject().isEmbeddingModel()
                && apart(model, size) <= Math.log(MOST_APART);
    }

    /** Whether the model writes text; an encoder does not. */
    private static boolean writes(ModelConfig config) {
        return config.architectures().isEmpty()
                || config.architectures().stream().anyMatch(WRITES.asPredicate());
    }

    /** How much further apart in size a model of the same owner may be and still be as near. */
    private double kinship(Model model) {
        return owner(model.id().name()).equals(owner(inquiry.subject().name())) ? Math.log(SAME_OWNER) : 0;
    }

    private static String owner(String name) {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    private static double apart(Model model, long size) {
        return model.parameters()
                .map(parameters -> Math.abs(Math.log((double) parameters.total() / size)))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private Optional<Substitute> substitute(Model model) {
        return model.config()
                .flatMap(ModelShape::of)
                .flatMap(shape -> supported(
                                model.config(), inquiry.fleet().instance().type())
                        .filter(support -> support.tier().isAtLeast(SupportTier.BETA))
                        .flatMap(support -> plan(shape, StackTerms.of(support), inquiry.fleet(), workload)
                                .map(taken -> new Substitute.OtherModel(
                                        model.id(),
                                        model.parameters().map(Object::toString).orElse("") + ", by "
                                                + support.stack().name() + " (" + support.tier() + "): "
                                                + taken.layout()))));
    }

    private Optional<Support> supported(Optional<ModelConfig> config, InstanceType type) {
        return config.flatMap(of -> inquiry.registry()
                .support(SupportQuery.of(of).forUse(inquiry.use()).on(type))
                .best()
                .filter(support -> support.tier().isSupported()));
    }

    private static Optional<Recommendation> plan(ModelShape model, StackTerms terms, Fleet fleet, Workload workload) {
        return workload instanceof TrainingWorkload training
                ? new TrainingPlanner(model, terms, fleet, training)
                        .plan(Optional.empty())
                        .recommended()
                : new ServingPlanner(model, terms, fleet, (ServingWorkload) workload)
                        .plan(Optional.empty())
                        .recommended();
    }

    /** GiB of one copy of the model with all its state. */
    private double wholeGib(ModelShape model) {
        Layout whole = new Layout(1, 1, 1, 1);
        MemoryEstimate memory = workload instanceof TrainingWorkload training
                ? new TrainingPlanner(model, judgement.terms(), inquiry.fleet(), training).memory(whole)
                : new ServingPlanner(model, judgement.terms(), inquiry.fleet(), (ServingWorkload) workload)
                        .memory(whole);
        return memory.totalGib();
    }
}
