package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a model's {@code config.json} says, whichever of the many names its fields have.
 *
 * <pre>{@code
 * ModelConfig config = ModelConfig.parse(Files.readString(Path.of("config.json")));
 * config.shape().map(Shape::attentionHeads);
 * }</pre>
 *
 * @param modelType {@code model_type}, such as {@code qwen3}; of the whole model, where a language model is nested in
 *     it
 * @param textModelType the type of the nested language model ({@code gemma3_text}); the same as {@code modelType} where
 *     none is nested. What a language model can do is decided by it
 * @param architectures the classes that the weights were saved from, such as {@code Qwen3ForCausalLM}
 * @param shape of the language model; empty when a figure that it needs is missing, which {@code anomalies} names
 * @param weights where its parameters are, counted by formula from the shape and the model type; empty when the shape
 *     is not known, or no formula is (a model with an encoder and a decoder)
 * @param slidingWindow the effective one, in tokens; empty when every layer sees the whole sequence
 * @param ropeScaling how positions are stretched; empty when they are not
 * @param quantization of the checkpoint; empty when its weights are plain
 * @param transformersVersion that wrote the configuration
 * @param dtype of the weights as the configuration says, such as {@code bfloat16}
 * @param customCode whether the repository brings Python code of its own ({@code auto_map}); it need not be needed
 * @param modalities what the model takes in; always with {@link Modality#TEXT} where there is a language model
 * @param encoderDecoder whether it has an encoder and a decoder
 * @param anomalies what a reader of the configuration should know, in the order in which it was found
 */
public record ModelConfig(
        Optional<String> modelType,
        Optional<String> textModelType,
        List<String> architectures,
        Optional<Shape> shape,
        Optional<Weights> weights,
        OptionalInt slidingWindow,
        Optional<RopeScaling> ropeScaling,
        Optional<Quantization> quantization,
        Optional<String> transformersVersion,
        Optional<String> dtype,
        boolean customCode,
        Set<Modality> modalities,
        boolean encoderDecoder,
        List<Anomaly> anomalies) {

    /** The most characters that are read as a configuration: real ones have a thousandth of it. */
    public static final int LONGEST = 4 * 1024 * 1024;

    /** Copies the collections. */
    public ModelConfig {
        architectures = List.copyOf(architectures);
        modalities = Set.copyOf(modalities);
        anomalies = List.copyOf(anomalies);
    }

    /**
     * Reads the text of a {@code config.json}. What is odd in it becomes an {@link Anomaly}, what is missing is absent.
     *
     * @throws InvalidInputException if it is no JSON, longer than {@link #LONGEST}, or no model's configuration;
     *     nothing else is thrown, whatever the text
     */
    public static ModelConfig parse(String json) {
        return parse(ConfigJson.read(json));
    }

    /**
     * Reads a {@code config.json} that is parsed already, such as the {@code config} of an answer of the Hub.
     *
     * @throws InvalidInputException if it is no model's configuration; nothing else is thrown
     */
    public static ModelConfig parse(JsonNode json) {
        return ConfigReader.read(json);
    }

    /** Whether the model is a mixture of experts. */
    public boolean isMixtureOfExperts() {
        return shape.flatMap(Shape::experts).isPresent();
    }

    /** Whether the model takes in more than text. */
    public boolean isMultimodal() {
        return modalities.contains(Modality.VISION) || modalities.contains(Modality.AUDIO);
    }

    /** The number of parameters, by formula; empty when {@code weights} is. */
    public Optional<Parameters> parameters() {
        return weights.map(Weights::parameters);
    }

    /** The model type, or the first class, or a question mark: a name for messages. */
    public String kind() {
        return modelType.or(() -> architectures.stream().findFirst()).orElse("?");
    }

    /** The configuration as JSON: its parts by the names that they have here, what is unknown left out. */
    public ObjectNode toJson() {
        return ModelJson.of(this);
    }

    /** A small table of what is known. */
    @Override
    public String toString() {
        return ModelText.of(this);
    }
}
