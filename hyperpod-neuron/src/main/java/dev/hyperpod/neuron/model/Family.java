package dev.hyperpod.neuron.model;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the class behind a model type adds to its configuration: the defaults of fields that may be absent, and parts
 * that have parameters.
 *
 * @param known whether the model type is in the data; if not, it is taken for a decoder like Llama
 * @param tiedByDefault whether the output head is the embedding when nothing is said
 * @param headDim the width of a head when nothing is said; empty means the hidden size divided among the heads
 * @param windowNeedsSwitch whether a sliding window counts only where {@code use_sliding_window} says so
 * @param queryKeyValueBias whether the query, key and value projections have biases
 * @param outputBias whether the output projection has
 * @param queryKeyNorm whether each head's queries and keys are normalised
 * @param feedForwardTimes how many times the hidden size the feed-forward part is wide when nothing is said
 * @param figures of the shape, by their names: a configuration that is nested in another leaves out what equals them
 * @param norms vectors as wide as the hidden size that a layer has for its norms
 * @param gated whether the feed-forward part has a gate
 * @param feedForwardBias whether its projections have biases
 * @param expertBias whether those of the experts and the router have
 * @param sinks whether each query head has a learned sink
 * @param learnedPositions whether positions are embedded, one row for each
 * @param noHead whether there is no output head of its own, whatever is said about tying
 */
record Family(
        boolean known,
        boolean tiedByDefault,
        OptionalInt headDim,
        OptionalInt feedForwardTimes,
        Map<String, Integer> figures,
        boolean windowNeedsSwitch,
        boolean queryKeyValueBias,
        boolean outputBias,
        boolean queryKeyNorm,
        int norms,
        boolean gated,
        boolean feedForwardBias,
        boolean expertBias,
        boolean sinks,
        boolean learnedPositions,
        boolean noHead) {

    private static final int NORMS = 2;
    private static final List<String> FIGURES = List.of(
            "hidden_size",
            "intermediate_size",
            "num_hidden_layers",
            "num_attention_heads",
            "num_key_value_heads",
            "vocab_size",
            "max_position_embeddings");

    private static final Family OTHER = new Family(
            false,
            false,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Map.of(),
            false,
            false,
            false,
            false,
            NORMS,
            true,
            false,
            false,
            false,
            false,
            false);

    OptionalInt figure(String name) {
        Integer figure = figures.get(name);
        return figure == null ? OptionalInt.empty() : OptionalInt.of(figure);
    }

    /** The family of a model type. */
    static Family of(Optional<String> modelType) {
        return modelType.map(Bundled.FAMILIES::get).orElse(OTHER);
    }

    private static Family read(Fields fields) {
        return new Family(
                true,
                flag(fields, "tiedByDefault"),
                fields.optionalCount("headDim"),
                fields.optionalCount("feedForwardTimes"),
                figures(fields),
                flag(fields, "windowNeedsSwitch"),
                flag(fields, "queryKeyValueBias"),
                flag(fields, "outputBias"),
                flag(fields, "queryKeyNorm"),
                fields.optionalCount("norms").orElse(NORMS),
                fields.optionalFlag("gated").orElse(true),
                flag(fields, "feedForwardBias"),
                flag(fields, "expertBias"),
                flag(fields, "sinks"),
                flag(fields, "learnedPositions"),
                flag(fields, "noHead"));
    }

    private static Map<String, Integer> figures(Fields fields) {
        Optional<Fields> stated = fields.object("figures");
        Map<String, Integer> figures = new LinkedHashMap<>();
        for (String name : FIGURES) {
            OptionalInt figure = stated.isPresent() ? stated.get().optionalCount(name) : OptionalInt.empty();
            figure.ifPresent(number -> figures.put(name, number));
        }
        return figures;
    }

    private static boolean flag(Fields fields, String name) {
        return fields.optionalFlag(name).orElse(false);
    }

    private static final class Bundled {
        static final Map<String, Family> FAMILIES = read();

        private static Map<String, Family> read() {
            Map<String, Family> families = new LinkedHashMap<>();
            Fields fields = DataSet.bundled(Family.class, "families.json").fields();
            fields.objectsByName("families").forEach((type, family) -> families.put(type, Family.read(family)));
            fields.refuseOthers();
            return families;
        }
    }
}
