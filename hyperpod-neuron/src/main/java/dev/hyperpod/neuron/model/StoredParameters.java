package dev.hyperpod.neuron.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Weighs what a checkpoint's metadata counts against the formula: both can be wrong, each in its own way. */
final class StoredParameters {

    /** More than any model has. */
    static final long MOST = 1L << 50;

    private static final double NEAR = 0.01;

    private StoredParameters() {}

    static Optional<Parameters> of(Optional<ModelConfig> config, OptionalLong stored) {
        Optional<Weights> weights = config.flatMap(ModelConfig::weights);
        if (stored.isEmpty()) {
            return weights.map(Weights::parameters);
        }
        long count = stored.getAsLong();
        if (weights.isEmpty()) {
            return Optional.of(new Parameters(count, count, Parameters.Origin.SAFETENSORS, alone(config)));
        }
        return Optional.of(weighed(config.orElseThrow(), weights.get(), count));
    }

    private static List<String> alone(Optional<ModelConfig> config) {
        List<String> doubts = new ArrayList<>();
        if (config.flatMap(ModelConfig::quantization).isPresent()) {
            doubts.add("The checkpoint is quantised: several weights may be stored as one number.");
        }
        if (config.isEmpty() || config.get().shape().isEmpty()) {
            doubts.add("The shape is not known: if the model has experts, fewer parameters work on one token.");
        }
        return doubts;
    }

    private static Parameters weighed(ModelConfig config, Weights weights, long stored) {
        long formula = weights.total();
        boolean tied = config.shape().map(Shape::tiedEmbeddings).orElse(false);
        if (near(stored, formula)) {
            return stored(weights, stored, List.of());
        }
        if (tied && near(stored, formula + weights.embedding())) {
            return byFormula(
                    weights, "The checkpoint holds " + stored + ", the output head among them, though it is tied.");
        }
        if (config.quantization().isPresent()) {
            return byFormula(
                    weights, "The checkpoint is quantised and holds " + stored + " numbers: several weights in one.");
        }
        if (config.isMultimodal() && stored > formula) {
            return stored(
                    weights,
                    stored,
                    List.of("The language model has " + formula + " of them; the rest sees or hears."));
        }
        return stored(weights, stored, List.of("The formula counts " + formula + "."));
    }

    private static Parameters stored(Weights weights, long stored, List<String> doubts) {
        long active = Math.max(0, stored - (weights.total() - weights.active()));
        return new Parameters(stored, active, Parameters.Origin.SAFETENSORS, doubts);
    }

    private static Parameters byFormula(Weights weights, String doubt) {
        List<String> doubts = new ArrayList<>(weights.doubts());
        doubts.add(doubt);
        return new Parameters(weights.total(), weights.active(), Parameters.Origin.FORMULA, doubts);
    }

    private static boolean near(long one, long other) {
        return Math.abs(one - other) <= NEAR * other;
    }
}
