package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.registry.StackVersion;
import dev.hyperpod.neuron.registry.Support;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the settings that start a layout. */
public final class LaunchPlanner {

    private final Support support;
    private final Fleet fleet;
    private final LaunchData data = LaunchData.bundled();

    /** For what a stack does, on instances. */
    public LaunchPlanner(Support support, Fleet fleet) {
        this.support = support;
        this.fleet = fleet;
    }

    /**
     * To train with a layout.
     *
     * @param keyValueHeads of the model
     * @param accumulation micro-batches between two steps of the optimizer
     */
    public LaunchSettings training(Layout layout, TrainingWorkload workload, int keyValueHeads, int accumulation) {
        boolean becomesMicroBatches =
                layout.pipeline() > 1 && StackTerms.of(support).has(StackTerms.Habit.PIPELINE_TAKES_ACCUMULATION);
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("tensor", String.valueOf(layout.tensor()));
        figures.put("pipeline", String.valueOf(layout.pipeline()));
        figures.put("context", String.valueOf(layout.context()));
        figures.put(
                "microBatch", String.valueOf((long) workload.microBatch() * (becomesMicroBatches ? accumulation : 1)));
        figures.put("accumulation", String.valueOf(becomesMicroBatches ? 1 : accumulation));
        figures.put("globalBatch", String.valueOf((long) layout.data() * workload.microBatch() * accumulation));
        figures.put("zero1", String.valueOf(workload.shardedOptimizer()));
        figures.put("fullCheckpointing", String.valueOf(workload.checkpointing() == Checkpointing.FULL));
        figures.put("granularity", workload.checkpointing() == Checkpointing.FULL ? "full" : "selective");
        figures.put("attention", workload.attention().configName());
        figures.put("flash", String.valueOf(workload.attention() == Attention.FLASH_ATTENTION_2));
        figures.put("ring", String.valueOf(workload.attention() == Attention.RING));
        if (workload.method() instanceof Method.Lora lora) {
            figures.put("rank", String.valueOf(lora.rank()));
        }
        figures.put("sequence", String.valueOf(workload.sequenceLength()));
        int copies = Math.max(1, layout.tensor() / keyValueHeads);
        figures.put("keyValueCopies", String.valueOf(copies));
        figures.put("copied", String.valueOf(copies > 1));
        return settings(layout, figures, torchrun());
    }

    /** To serve with a layout. */
    public LaunchSettings serving(Layout layout, ServingWorkload workload) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("tensor", String.valueOf(layout.tensor()));
        figures.put("batch", String.valueOf(workload.batch()));
        figures.put("sequence", String.valueOf(workload.sequenceLength()));
        return settings(layout, figures, List.of());
    }

    private List<String> torchrun() {
        return List.of(
                "--nnodes",
                String.valueOf(fleet.count()),
                "--nproc_per_node",
                String.valueOf(fleet.cores().count()));
    }

    private LaunchSettings settings(Layout layout, Map<String, String> figures, List<String> torchrun) {
        LaunchData.OfStack stack = data.stacks().getOrDefault(support.stack().id(), LaunchData.OfStack.UNKNOWN);
        boolean logical = fleet.instance().coresByLnc().size() > 1;
        figures.put("lnc", String.valueOf(fleet.lnc()));
        figures.put("nodes", String.valueOf(fleet.count()));
        figures.put("cores", String.valueOf(fleet.cores().count()));
        Map<String, String> environment = new TreeMap<>(stack.environment());
        if (fleet.count() > 1 && fleet.instance().efaInterfaces() > 0) {
            environment.putAll(data.several());
        }
        if (logical) {
            environment.putAll(data.lnc());
        }
        Optional<StackVersion> with = stack.image().flatMap(this::newestWith);
        environment.replaceAll((name, text) -> filled(text, figures));
        Map<String, String> settings = new LinkedHashMap<>(stack.settings());
        if (logical) {
            settings.putAll(stack.lnc());
        }
        if (figures.containsKey("rank")) {
            settings.putAll(stack.lora());
        }
        settings.replaceAll((name, text) -> filled(text, figures));
        return new LaunchSettings(
                layout,
                fleet.count(),
                fleet.cores().count(),
                fleet.instance().chips(),
                fleet.count() > 1 ? fleet.instance().efaInterfaces() : 0,
                torchrun,
                settings,
                environment,
                pins(stack),
                with.flatMap(version -> stack.image().map(version.images()::get)),
                with.map(StackVersion::name));
    }

    private static String filled(String text, Map<String, String> figures) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        String filled = text;
        for (Map.Entry<String, String> figure : figures.entrySet()) {
            filled = filled.replace("{" + figure.getKey() + "}", figure.getValue());
        }
        return filled;
    }

    private Map<String, String> pins(LaunchData.OfStack stack) {
        Map<String, String> pins = new LinkedHashMap<>();
        String product = stack.packageName().orElse(support.stack().id());
        if (support.version().isPresent()) {
            StackVersion version = support.version().get();
            if (version.released()) {
                pins.put(product, "==" + version.name());
            }
            version.transformers().ifPresent(pin -> pins.put("transformers", pin));
            new TreeMap<>(version.packages()).forEach(pins::putIfAbsent);
            version.sdk().ifPresent(sdk -> pins.put("AWS Neuron SDK", sdk.toString()));
        }
        return pins;
    }

    /**
     * The newest release with an image and what is supported in it; a release is often out before its image. What is in
     * upstream's source only is in no image.
     */
    private Optional<StackVersion> newestWith(String purpose) {
        List<StackVersion> with = support.stack().versions().stream()
                .filter(version -> version.images().containsKey(purpose))
                .filter(version -> support.entry().released() && support.entry().isIn(version))
                .toList();
        return with.isEmpty() ? Optional.empty() : Optional.of(with.get(with.size() - 1));
    }
}
