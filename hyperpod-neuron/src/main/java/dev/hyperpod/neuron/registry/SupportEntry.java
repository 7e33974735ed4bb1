package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that upstream, or a user, says: this stack does this task for this architecture.
 *
 * @param stack its id, such as {@code optimum-neuron-training}
 * @param modelType of the architecture, such as {@code qwen3}
 * @param task as the Hugging Face Hub names it, such as {@code text-generation}; upstream calls the bare model a task
 *     too
 * @param tier where it differs from that of the stack; empty when it does not
 * @param families that it is restricted to; empty for all on which the stack runs
 * @param since the release that brought it; empty when that is not known
 * @param until the last release that had it; empty while there is no end
 * @param released false for what is in upstream's source only
 * @param models that it is restricted to, as upstream names them; empty for every model of the architecture
 * @param methods of training that upstream has examples for, such as {@code lora}; empty when none are named
 * @param implementation how it is done, for a reader
 * @param features what it can and cannot do; what is absent is not known
 * @param pipelineSince the release that brought pipeline parallelism, where it came later
 * @param attention which implementations of attention it takes; empty when nothing is said
 * @param constraints what a model must fulfil, for a reader
 * @param notes for a reader
 * @param evidence who says so
 */
public record SupportEntry(
        String stack,
        String modelType,
        String task,
        Optional<SupportTier> tier,
        Set<InstanceFamily> families,
        Optional<String> since,
        Optional<String> until,
        boolean released,
        List<String> models,
        List<String> methods,
        Optional<String> implementation,
        Map<Feature, Boolean> features,
        Optional<String> pipelineSince,
        Optional<AttentionRule> attention,
        List<String> constraints,
        List<String> notes,
        Evidence evidence) {

    /** Copies the collections. */
    public SupportEntry {
        families = Set.copyOf(families);
        models = List.copyOf(models);
        methods = List.copyOf(methods);
        features = Map.copyOf(features);
        constraints = List.copyOf(constraints);
        notes = List.copyOf(notes);
    }

    /**
     * An entry to add to a registry.
     *
     * <pre>{@code
     * Registry ours = registry.with(SupportEntry.of("nxdt", "olmo2", "text-generation", SupportTier.COMMUNITY)
     *         .on(InstanceFamily.TRN1)
     *         .note("our fork trains the 7B model")
     *         .seenIn("https://git.example.com/fork", LocalDate.of(2026, 11, 2))
     *         .build());
     * }</pre>
     *
     * @param stack the id of one of the registry's stacks
     */
    public static SupportEntryBuilder of(String stack, String modelType, String task, SupportTier tier) {
        return new SupportEntryBuilder(stack, modelType, task, tier);
    }

    /** Whether it holds on an instance family, as far as it is restricted. */
    boolean isOn(InstanceFamily family) {
        return families.isEmpty() || families.contains(family) || families.contains(Families.chip(family));
    }

    /** Whether a release of its stack has it. */
    public boolean isIn(StackVersion version) {
        return version.number()
                .map(number ->
                        since.flatMap(Version::parse).map(number::isAtLeast).orElse(true)
                                && until.flatMap(Version::parse)
                                        .map(last -> last.isAtLeast(number))
                                        .orElse(true))
                .orElse(until.isEmpty());
    }

    @Override
    public String toString() {
        return stack + ": " + modelType + ", " + task
                + since.map(v -> ", since " + v).orElse("")
                + until.map(v -> ", until " + v).orElse("") + (released ? "" : ", not released");
    }
}
