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
        Optional<AttentionRule> attention = fields.object("attention").map(AttentionRule::read);
        Evidence evidence = sources.evidence(fields);
        List<SupportEntry> entries = new ArrayList<>();
        fields.objectsByName("tasks").forEach((task, of) -> {
            List<String> models = of.texts("models");
            entries.add(new SupportEntry(
                    stack,
                    modelType,
                    task,
                    Words.optional(fields, "tier", SupportTier::parse),
                    Families.read(fields, "families"),
                    of.optionalText("since"),
                    of.optionalText("until"),
                    of.optionalFlag("released").orElse(true),
                    models.isEmpty() ? fields.texts("models") : models,
                    fields.texts("methods"),
                    fields.optionalText("implementation"),
                    features,
                    fields.optionalText("pipelineSince"),
                    attention,
                    fields.texts("constraints"),
                    fields.texts("notes"),
                    evidence));
        });
        return entries;
    }

    private static Map<Feature, Boolean> features(Fields fields) {
        Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
        fields.object("features").ifPresent(all -> {
            for (Feature feature : Feature.values()) {
                all.optionalFlag(feature.text()).ifPresent(there -> features.put(feature, there));
            }
        });
        return features;
    }
}
