package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.Accelerator;
import dev.hyperpod.catalogue.InstanceCatalogue;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.plan.TrainingWorkload;
import dev.hyperpod.neuron.plan.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        Map<String, Substitute> byGpu = new LinkedHashMap<>();
        for (Candidate candidate : candidates(need)) {
            if (byGpu.size() < MOST && !byGpu.containsKey(candidate.gpu.model())) {
                byGpu.put(candidate.gpu.model(), candidate.describe(need));
            }
        }
        return List.copyOf(byGpu.values());
    }

    private List<Candidate> candidates(double need) {
        InstanceCatalogue catalogue = InstanceCatalogue.bundled();
        List<Candidate> candidates = new ArrayList<>();
        for (InstanceType type : catalogue.types()) {
            Optional<Accelerator> accelerator = catalogue.figures(type).flatMap(InstanceFigures::accelerator);
            if (accelerator.isPresent()
                    && accelerator.get() instanceof Accelerator.Gpu gpu
                    && !WITHOUT_BF16.contains(gpu.model())) {
                double count = Math.ceil(need / (FILLED * gpu.memoryGibTotal()));
                if (count <= most) {
                    candidates.add(new Candidate(type, gpu, count));
                }
            }
        }
        Collections.sort(candidates);
        return candidates;
    }

    /** The fewest instances come first, then the smallest. */
    private record Candidate(InstanceType type, Accelerator.Gpu gpu, double count) implements Comparable<Candidate> {

        @Override
        public int compareTo(Candidate other) {
            return count != other.count
                    ? Double.compare(count, other.count)
                    : Double.compare(gpu.memoryGibTotal(), other.gpu.memoryGibTotal());
        }

        Substitute describe(double need) {
            return new Substitute.OtherInstances(
                    type,
                    (int) count,
                    gpu.count() + " × " + name() + (count == 1 ? "" : " in each") + ", "
                            + Math.round(count * gpu.memoryGibTotal()) + " GiB for the " + Math.round(need)
                            + " GiB of a copy with its state");
        }

        private String name() {
            return gpu.model().toUpperCase(Locale.ROOT).replace('-', ' ');
        }
    }
}
