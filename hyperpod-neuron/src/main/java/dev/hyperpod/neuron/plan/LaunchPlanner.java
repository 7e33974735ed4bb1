package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.registry.StackVersion;
import dev.hyperpod.neuron.registry.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the settings that start a layout. */
public final class LaunchPlanner {

    private static final String EMBEDDING = "feature-extraction";

    private final Support support;
    private final Fleet fleet;
    private final String model;
    private final LaunchData data = LaunchData.bundled();

    /**
     * For what a stack does, on instances.
     *
     * @param model its name on the Hub or its path, as programs are given it
     */
    public LaunchPlanner(Support support, Fleet fleet, String model) {
        this.support = support;
        this.fleet = fleet;
        this.model = model;
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
        return settings(layout, figures, 0);
    }

    /** To serve with a layout. */
    public LaunchSettings serving(Layout layout, ServingWorkload workload) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("tensor", String.valueOf(layout.tensor()));
        figures.put("batch", String.valueOf(workload.batch()));
        figures.put("sequence", String.valueOf(workload.sequenceLength()));
        return settings(layout, figures, Math.max(1, fleet.cores().count() / layout.tensor()));
    }

    private LaunchSettings settings(Layout layout, Map<String, String> figures, int copiesPerNode) {
        LaunchData.OfStack stack = data.stacks().getOrDefault(support.stack().id(), LaunchData.OfStack.UNKNOWN);
        figures.put("model", model);
        figures.put("lnc", String.valueOf(fleet.lnc()));
        figures.put("nodes", String.valueOf(fleet.count()));
        figures.put("cores", String.valueOf(fleet.cores().count()));
        Optional<StackVersion> with = stack.image().flatMap(this::newestWith);
        return new LaunchSettings(
                layout,
                fleet.count(),
                fleet.cores().count(),
                fleet.instance().chips(),
                fleet.count() > 1 ? fleet.instance().efaInterfaces() : 0,
                stack.command()
                        .filter(command -> !support.task().equals(EMBEDDING))
                        .map(command -> command(command, figures)),
                copiesPerNode,
                ofStack(stack, figures),
                stack.settingsIn(),
                environment(stack, figures),
                pins(stack),
                support.sdk(),
                stack.before(),
                with.flatMap(version -> stack.image().map(version.images()::get)),
                with.map(StackVersion::name),
                with.isPresent()
                        && !with.map(StackVersion::name)
                                .equals(support.version().map(StackVersion::name)));
    }

    private LaunchCommand command(LaunchCommand template, Map<String, String> figures) {
        List<String> program = new ArrayList<>();
        for (String word : template.program()) {
            program.add(filled(word, figures));
        }
        boolean meets = fleet.count() > 1 && template.script().isPresent();
        return new LaunchCommand(
                program,
                meets ? data.rendezvous() : Map.of(),
                template.script(),
                filled(template.arguments(), figures));
    }

    private Map<String, String> ofStack(LaunchData.OfStack stack, Map<String, String> figures) {
        Map<String, String> settings = new LinkedHashMap<>(stack.settings());
        if (isLogical()) {
            settings.putAll(stack.lnc());
        }
        if (figures.containsKey("rank")) {
            settings.putAll(stack.lora());
        }
        return filled(settings, figures);
    }

    private Map<String, String> environment(LaunchData.OfStack stack, Map<String, String> figures) {
        Map<String, String> environment = new TreeMap<>(stack.environment());
        if (fleet.count() > 1 && fleet.instance().efaInterfaces() > 0) {
            environment.putAll(data.several());
        }
        if (isLogical()) {
            environment.putAll(data.lnc());
        }
        return filled(environment, figures);
    }

    private boolean isLogical() {
        return fleet.instance().coresByLnc().size() > 1;
    }

    private static Map<String, String> filled(Map<String, String> texts, Map<String, String> figures) {
        Map<String, String> filled = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            filled.put(text.getKey(), filled(text.getValue(), figures));
        }
        return filled;
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
            version.transformers().ifPresent(pin -> pins.put("transformers", asPip(pin)));
            for (Map.Entry<String, String> pin : new TreeMap<>(version.packages()).entrySet()) {
                if (stack.packages().isEmpty() || stack.packages().contains(pin.getKey())) {
                    pins.putIfAbsent(pin.getKey(), asPip(pin.getValue()));
                }
            }
        }
        return pins;
    }

    /** A version alone is that very version. */
    private static String asPip(String pin) {
        return Character.isDigit(pin.charAt(0)) ? "==" + pin : pin;
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
