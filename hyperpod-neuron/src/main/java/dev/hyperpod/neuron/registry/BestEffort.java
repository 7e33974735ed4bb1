package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What upstream says of architectures that it does not list: they may train if they compile and fit one core. */
record BestEffort(String stack, long maximumParameters, String rule, Evidence evidence) {

    private static final String ANY_TASK = "any";

    static BestEffort read(Fields fields, Sources sources) {
        return new BestEffort(
                fields.text("stack"), fields.count("maxParameters"), fields.text("rule"), sources.evidence(fields));
    }

    /** What is hoped for. */
    SupportEntry entry(Architecture architecture, Optional<String> task) {
        return new SupportEntry(
                stack,
                architecture.modelType(),
                task.orElse(ANY_TASK),
                Optional.of(SupportTier.BEST_EFFORT),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(Feature.TENSOR_PARALLEL, false, Feature.PIPELINE_PARALLEL, false),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(rule),
                evidence);
    }

    /** Whether a model may be small enough; without its size, whether models of its architecture commonly are. */
    boolean mayFit(Architecture architecture, OptionalLong parameters) {
        return parameters.isPresent() ? parameters.getAsLong() <= maximumParameters : architecture.oneCore();
    }
}
