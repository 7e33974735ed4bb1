package dev.hyperpod.neuron;

import dev.hyperpod.neuron.model.Anomaly;
import dev.hyperpod.neuron.model.Model;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.ModelLookup;
import dev.hyperpod.neuron.plan.ModelShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The model that is asked about.
 *
 * @param name for a reader
 * @param model what is known of it
 * @param remarks what finding it brought up
 */
record Subject(String name, Optional<Model> model, Optional<ModelConfig> given, List<Remark> remarks) {

    static Subject of(ModelLookup lookup) {
        List<Remark> remarks = new ArrayList<>();
        if (lookup instanceof ModelLookup.NotAModel other && other.form() == ModelLookup.Form.GGUF) {
            remarks.add(Remark.blocker(lookup.describe()));
        } else if (!(lookup instanceof ModelLookup.Found)) {
            remarks.add(Remark.warning(lookup.describe()));
        }
        lookup.model().ifPresent(model -> remarks.addAll(of(model).remarks));
        return new Subject(lookup.id().toString(), lookup.model(), Optional.empty(), remarks);
    }

    static Subject of(Model model) {
        List<Remark> remarks = new ArrayList<>();
        if (model.gating() == Model.Gating.MANUAL || model.gating() == Model.Gating.AUTOMATIC) {
            remarks.add(Remark.note("access to the model has to be asked for on the Hub"));
        }
        model.config().ifPresent(config -> remarks.addAll(anomalies(config)));
        return new Subject(model.id().toString(), Optional.of(model), Optional.empty(), remarks);
    }

    static Subject of(ModelConfig config) {
        return new Subject(
                "a model of type " + config.kind(), Optional.empty(), Optional.of(config), anomalies(config));
    }

    Optional<ModelConfig> config() {
        return given.or(() -> model.flatMap(Model::config));
    }

    Optional<ModelShape> shape() {
        return config().flatMap(ModelShape::of);
    }

    /** Why the shape is not known, for a reader; empty when it is. */
    Optional<String> shapeGap() {
        if (shape().isPresent()) {
            return Optional.empty();
        }
        if (config().isEmpty()) {
            return Optional.of("the model's configuration is not known");
        }
        List<String> missing = new ArrayList<>();
        for (Anomaly anomaly : config().get().anomalies()) {
            if (anomaly.kind() == Anomaly.Kind.MISSING) {
                missing.add(anomaly.field());
            }
        }
        return Optional.of(
                missing.isEmpty()
                        ? "the model's shape is not known"
                        : "the model's shape is not known, since config.json has no usable "
                                + String.join(", ", missing));
    }

    boolean isEmbeddingModel() {
        return model.filter(Model::isEmbeddingModel).isPresent();
    }

    private static List<Remark> anomalies(ModelConfig config) {
        List<Remark> remarks = new ArrayList<>();
        for (Anomaly anomaly : config.anomalies()) {
            if (anomaly.kind().weight() == Anomaly.Weight.WARNING) {
                remarks.add(Remark.warning("config.json, " + anomaly.field() + ": " + anomaly.message()));
            }
        }
        if (config.customCode()) {
            remarks.add(Remark.note("the repository brings code of its own, which Neuron's loaders do not run; "
                    + config.kind() + " has to be one of their own"));
        }
        return remarks;
    }
}
