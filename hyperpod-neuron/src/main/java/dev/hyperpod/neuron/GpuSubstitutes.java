package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.Accelerator;
import dev.hyperpod.catalogue.InstanceCatalogue;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.plan.TrainingWorkload;
import dev.hyperpod.neuron.plan.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Instances with GPUs that would hold a model: the fewest, and of these the smallest, one type for each GPU. */
final class GpuSubstitutes {

    private static final int MOST = 3;
    private static final int MOST_INSTANCES = 32;
    private static final double FILLED = 0.8;

    /** They compute no bf16, in which it is reckoned. */
    private static final Set<String> WITHOUT_BF16 = Set.of("t4", "t4g", "v100");

    private final int most;

    /** @param workload a model that is trained may be spread over instances, one that is served is not */
    GpuSubstitutes(Workload workload) {
        most = workload instanceof TrainingWorkload ? MOST_INSTANCES : 1;
    }

    /** @param need GiB of one copy of the model with its state */
    List<Substitute> find(double need) {
        Map<String, Candidate> byGpu = new LinkedHashMap<>();
        candidates(need).forEach(candidate -> byGpu.putIfAbsent(candidate.gpu.model(), candidate));
        return byGpu.values().stream()
                .limit(MOST)
                .<Substitute>map(candidate -> candidate.describe(need))
                .toList();
    }

    private List<Candidate> candidates(double need) {
        InstanceCatalogue catalogue = InstanceCatalogue.bundled();
        List<Candidate> candidates = new ArrayList<>();
        for (InstanceType type : catalogue.types()) {
            catalogue
                    .figures(type)
                    .flatMap(figures -> figures.accelerator())
                    .filter(Accelerator.Gpu.class::isInstance)
                    .map(Accelerator.Gpu.class::cast)
                    .filter(gpu -> !WITHOUT_BF16.contains(gpu.model()))
                    .map(gpu -> new Candidate(type, gpu, Math.ceil(need / (FILLED * gpu.memoryGibTotal()))))
                    .filter(candidate -> candidate.count <= most)
                    .ifPresent(candidates::add);
        }
        candidates.sort(Comparator.comparingDouble(Candidate::count)
                .thenComparingDouble(candidate -> candidate.gpu.memoryGibTotal()));
        return candidates;
    }

    private record Candidate(InstanceType type, Accelerator.Gpu gpu, double count) {

        Substitute describe(double need) {
            return new Substitute.OtherInstances(
                    type,
                    (int) count,
                    String.format(
                            Locale.ROOT,
                            "%d × %s, %.0f GiB in %s; a copy of the model with its state takes about %.0f",
                            gpu.count(),
                            gpu.model(),
                            gpu.memoryGibTotal(),
                            count == 1 ? "all" : "each",
                            need));
        }
    }
}
