package dev.hyperpod.neuron.model;

import dev.hyperpod.internal.text.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of a model as a small table. */
final class ModelText {

    private ModelText() {}

    static String of(Model model) {
        Table table = Table.of("model", model.id().toString());
        model.sha().ifPresent(sha -> table.row("commit", sha));
        model.parameters()
                .ifPresent(count -> table.row(
                        "parameters", count + ", by " + count.origin().name().toLowerCase(Locale.ROOT)));
        model.config().ifPresent(config -> rows(table, config));
        model.pipelineTag().ifPresent(tag -> table.row("task", tag));
        model.library().ifPresent(library -> table.row("library", library));
        table.row("gated", model.gating().name().toLowerCase(Locale.ROOT));
        table.row("known from", model.origin().describe());
        doubts(model).ifPresent(doubts -> table.row("doubts", doubts));
        return table.toString();
    }

    static String of(ModelConfig config) {
        Table table = Table.of("configuration", config.kind());
        config.parameters().ifPresent(count -> table.row("parameters", count.toString()));
        rows(table, config);
        return table.toString();
    }

    /** What came of a lookup, and what is known of the model. */
    static String of(ModelLookup lookup) {
        return lookup.describe()
                + lookup.model().map(model -> System.lineSeparator() + model).orElse("");
    }

    private static void rows(Table table, ModelConfig config) {
        table.row(
                "type",
                config.kind()
                        + config.textModelType()
                                .filter(type -> !type.equals(config.kind()))
                                .map(type -> " (language model: " + type + ")")
                                .orElse(""));
        if (!config.architectures().isEmpty()) {
            table.row("class", String.join(", ", config.architectures()));
        }
        config.shape().ifPresent(shape -> rows(table, shape));
        config.slidingWindow().ifPresent(window -> table.row("sliding window", String.valueOf(window)));
        config.ropeScaling().ifPresent(rope -> table.row("rope scaling", rope.type()));
        config.quantization().ifPresent(quantization -> table.row("quantised", quantization.method()));
        config.dtype().ifPresent(dtype -> table.row("dtype", dtype));
        config.transformersVersion().ifPresent(version -> table.row("transformers", version));
        if (config.isMultimodal()) {
            table.row(
                    "takes in",
                    config.modalities().stream()
                            .sorted()
                            .map(modality -> modality.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
        config.anomalies().stream()
                .filter(anomaly -> anomaly.kind().weight() == Anomaly.Weight.WARNING)
                .forEach(anomaly -> table.row("warning", anomaly.field() + ": " + anomaly.message()));
    }

    private static void rows(Table table, Shape shape) {
        table.row("layers", String.valueOf(shape.layers()));
        table.row("hidden", shape.hiddenSize() + known(", feed-forward ", shape.intermediateSize()));
        table.row(
                "heads",
                shape.attentionHeads() + ", key and value " + shape.keyValueHeads() + ", " + shape.headDim() + " wide");
        shape.experts()
                .ifPresent(experts -> table.row(
                        "experts",
                        experts.count() + " of " + experts.intermediateSize() + ", " + experts.perToken()
                                + " for a token, in " + experts.layers() + " layers"));
        shape.latentAttention()
                .ifPresent(latent -> table.row(
                        "compressed",
                        "keys and values of a token in " + latent.cachedWidth() + " for each layer"
                                + (latent.queryRank() > 0 ? ", queries in " + latent.queryRank() : "")));
        if (shape.output() == Output.HIDDEN_STATES) {
            table.row("computes", "hidden states, no scores of its vocabulary");
        }
        table.row("vocabulary", shape.vocabSize() + (shape.tiedEmbeddings() ? ", tied" : ""));
        if (shape.maxPositions().isPresent()) {
            table.row("positions", String.valueOf(shape.maxPositions().getAsInt()));
        }
    }

    private static String known(String before, OptionalInt number) {
        return number.isPresent() ? before + number.getAsInt() : "";
    }

    private static Optional<String> doubts(Model model) {
        Stream<String> counted = model.parameters().stream().flatMap(count -> count.doubts().stream());
        Stream<String> recalled =
                model.origin() instanceof Model.Snapshot snapshot ? snapshot.doubts().stream() : Stream.of();
        String doubts = Stream.concat(recalled, counted).collect(Collectors.joining(" "));
        return doubts.isEmpty() ? Optional.empty() : Optional.of(doubts);
    }
}
