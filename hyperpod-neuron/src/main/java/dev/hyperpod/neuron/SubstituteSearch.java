package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.Accelerator;
import dev.hyperpod.catalogue.InstanceCatalogue;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.Model;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.ModelId;
import dev.hyperpod.neuron.model.ModelSource;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.Layout;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.Method;
import dev.hyperpod.neuron.plan.ModelShape;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.plan.ServingPlanner;
import dev.hyperpod.neuron.plan.ServingWorkload;
import dev.hyperpod.neuron.plan.StackTerms;
import dev.hyperpod.neuron.plan.TrainingPlanner;
import dev.hyperpod.neuron.plan.TrainingWorkload;
import dev.hyperpod.neuron.plan.Workload;
import dev.hyperpod.neuron.registry.Support;
import dev.hyperpod.neuron.registry.SupportQuery;
import dev.hyperpod.neuron.registry.SupportTier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks for what could be taken instead. */
final class SubstituteSearch {

    private static final int MOST = 3;
    private static final double MOST_APART = 2.5;
    private static final double FILLED = 0.8;
    private static final int[] MORE_INSTANCES = {2, 4, 8, 16, 32};
    private static final int SHORT = 2048;
    private static final int USUAL_RANK = 16;

    private final Inquiry inquiry;
    private final SupportJudgement judgement;
    private final Workload workload;

    SubstituteSearch(Inquiry inquiry, SupportJudgement judgement, Workload workload) {
        this.inquiry = inquiry;
        this.judgement = judgement;
        this.workload = workload;
    }

    List<Substitute> find(Verdict verdict) {
        List<Substitute> found = new ArrayList<>();
        boolean done = verdict == Verdict.SUPPORTED || verdict == Verdict.SUPPORTED_WITH_WARNINGS;
        Optional<ModelShape> shape = inquiry.subject().shape();
        if (!done && judgement.support().isPresent()) {
            shape.ifPresent(model -> found.addAll(otherwise(model)));
        }
        if (!done) {
            found.addAll(models());
            judgement
                    .answer()
                    .alternatives()
                    .ifPresent(texts -> texts.of(inquiry.use()).forEach(text -> found.add(new Substitute.Hint(text))));
        }
        shape.ifPresent(model -> found.addAll(gpus(model)));
        return found;
    }

    /** The same model, asked for less or on more. */
    private List<Substitute> otherwise(ModelShape model) {
        List<Substitute> found = new ArrayList<>();
        Fleet fleet = inquiry.fleet();
        StackTerms terms = judgement.terms();
        if (workload instanceof TrainingWorkload training) {
            if (training.sequenceLength() > SHORT) {
                plan(model, terms, fleet, training.withSequenceLength(SHORT))
                        .ifPresent(
                                taken -> found.add(new Substitute.Hint("sequences of " + SHORT + ": " + said(taken))));
            }
            if (training.method() instanceof Method.Full) {
                plan(model, terms, fleet, training.with(Method.lora(USUAL_RANK)))
                        .ifPresent(taken ->
                                found.add(new Substitute.Hint("LoRA of rank " + USUAL_RANK + ": " + said(taken))));
            }
        }
        for (int times : MORE_INSTANCES) {
            long count = (long) fleet.count() * times;
            if (count > Fleet.LARGEST) {
                break;
            }
            Optional<Recommendation> taken =
                    plan(model, terms, new Fleet(fleet.instance(), fleet.lnc(), (int) count), workload);
            if (taken.isPresent()) {
                found.add(new Substitute.OtherInstances(fleet.instance().type(), (int) count, said(taken.get())));
                break;
            }
        }
        larger(model).ifPresent(found::add);
        return found;
    }

    private Optional<Substitute> larger(ModelShape model) {
        InstanceType larger = InstanceType.TRN2;
        if (inquiry.fleet().instance().type().equals(larger)) {
            return Optional.empty();
        }
        return inquiry.verifier()
                .hardware()
                .find(larger)
                .flatMap(instance -> supported(inquiry.subject().config(), larger)
                        .flatMap(support -> plan(
                                model,
                                StackTerms.of(support),
                                Fleet.of(instance, inquiry.fleet().count()),
                                workload))
                        .map(taken -> new Substitute.OtherInstances(
                                larger, inquiry.fleet().count(), said(taken))));
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
        candidates.sort(Comparator.comparingDouble(model -> apart(model, size.get())));
        List<Substitute> found = new ArrayList<>();
        for (Model model : candidates) {
            if (found.size() < MOST) {
                substitute(model).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isSimilar(Model model, ModelConfig own, long size) {
        return model.config()
                        .filter(config -> config.isMultimodal() == own.isMultimodal()
                                && config.encoderDecoder() == own.encoderDecoder())
                        .isPresent()
                && apart(model, size) <= Math.log(MOST_APART);
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

    private List<Substitute> gpus(ModelShape model) {
        Layout whole = new Layout(1, 1, 1, 1);
        MemoryEstimate memory = workload instanceof TrainingWorkload training
                ? new TrainingPlanner(model, judgement.terms(), inquiry.fleet(), training).memory(whole)
                : new ServingPlanner(model, judgement.terms(), inquiry.fleet(), (ServingWorkload) workload)
                        .memory(whole);
        double need = memory.totalGib();
        Map<String, Substitute> byModel = new LinkedHashMap<>();
        for (GpuType candidate : gpuTypes()) {
            Accelerator.Gpu gpu = candidate.gpu();
            boolean holds = need <= FILLED * gpu.memoryGibTotal();
            if (holds && byModel.size() < MOST && !byModel.containsKey(gpu.model())) {
                byModel.put(gpu.model(), new Substitute.OtherInstances(candidate.type(), 1, said(gpu, need)));
            }
        }
        return List.copyOf(byModel.values());
    }

    private static String said(Accelerator.Gpu gpu, double need) {
        return String.format(
                Locale.ROOT,
                "%d × %s, %.0f GiB in all; a copy of the model with its state takes about %.0f",
                gpu.count(),
                gpu.model(),
                gpu.memoryGibTotal(),
                need);
    }

    private static List<GpuType> gpuTypes() {
        InstanceCatalogue catalogue = InstanceCatalogue.bundled();
        List<GpuType> types = new ArrayList<>();
        for (InstanceType type : catalogue.types()) {
            Optional<Accelerator> accelerator = catalogue.figures(type).flatMap(InstanceFigures::accelerator);
            if (accelerator.isPresent() && accelerator.get() instanceof Accelerator.Gpu gpu) {
                types.add(new GpuType(type, gpu));
            }
        }
        Collections.sort(types);
        return types;
    }

    /** By the memory of all its GPUs, the smallest first. */
    private record GpuType(InstanceType type, Accelerator.Gpu gpu) implements Comparable<GpuType> {
        @Override
        public int compareTo(GpuType other) {
            return Double.compare(gpu.memoryGibTotal(), other.gpu.memoryGibTotal());
        }
    }
}
