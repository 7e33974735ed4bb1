package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a stack does with an architecture: one entry for each task. */
final class EntryReader {

    private final Sources sources;

    EntryReader(Sources sources) {
        this.sources = sources;
    }

    List<SupportEntry> read(String stack, String modelType, Fields fields) {
        Map<Feature, Boolean> features = features(fields);
        Optional<Fields> rule = fields.object("attention");
        Optional<AttentionRule> attention =
                rule.isPresent() ? Optional.of(AttentionRule.read(rule.get())) : Optional.empty();
        Evidence evidence = sources.evidence(fields);
        List<SupportEntry> entries = new ArrayList<>();
        for (Map.Entry<String, Fields> of : fields.objectsByName("tasks").entrySet()) {
            Fields task = of.getValue();
            List<String> models = task.texts("models");
            entries.add(new SupportEntry(
                    stack,
                    modelType,
                    of.getKey(),
                    Words.optional(fields, "tier", SupportTier.values()),
                    Families.read(fields, "families"),
                    task.optionalText("since"),
                    task.optionalText("until"),
                    task.optionalFlag("released").orElse(true),
                    models.isEmpty() ? fields.texts("models") : models,
                    fields.texts("methods"),
                    fields.optionalText("implementation"),
                    features,
                    fields.optionalText("pipelineSince"),
                    attention,
                    fields.texts("constraints"),
                    fields.texts("notes"),
                    evidence));
        }
        return entries;
    }

    private static Map<Feature, Boolean> features(Fields fields) {
        Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
        Optional<Fields> all = fields.object("features");
        if (all.isPresent()) {
            for (Feature feature : Feature.values()) {
                Optional<Boolean> there = all.get().optionalFlag(feature.text());
                if (there.isPresent()) {
                    features.put(feature, there.get());
                }
            }
        }
        return features;
    }
}
