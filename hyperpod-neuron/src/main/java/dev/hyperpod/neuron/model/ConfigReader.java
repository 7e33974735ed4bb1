package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a whole configuration. What is read of the language model alone is in {@link ShapeReader} and others. */
final class ConfigReader {

    /** Where models that take in more than text nest their language model. */
    private static final List<String> TEXT_TOWERS =
            List.of("text_config", "thinker_config.text_config", "llm_config", "language_config", "text_model_config");

    private static final List<String> VISION =
            List.of("vision_config", "thinker_config.vision_config", "vision_tower", "mm_vision_tower", "visual");
    private static final List<String> AUDIO =
            List.of("audio_config", "thinker_config.audio_config", "audio_encoder", "num_mel_bins");

    private final ConfigFields whole;
    private final Optional<ConfigFields> nested;
    private final ConfigFields text;
    private final List<Anomaly> anomalies;

    private ConfigReader(JsonNode json) {
        this.anomalies = new ArrayList<>();
        this.whole = new ConfigFields(json, "", anomalies);
        this.nested = TEXT_TOWERS.stream()
                .flatMap(name -> whole.object(name).stream())
                .findFirst();
        this.text = nested.orElse(whole);
    }

    static ModelConfig read(JsonNode json) {
        if (!json.isObject()) {
            throw ConfigJson.refused("fields were expected, there is "
                    + json.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return new ConfigReader(json).read();
    }

    private ModelConfig read() {
        Optional<String> modelType = whole.text("model_type");
        Optional<String> textModelType =
                text.text("model_type").or(() -> modelType.map(type -> nested.isPresent() ? nestedType(type) : type));
        List<String> architectures = whole.texts("architectures");
        Family family = Family.of(textModelType);
        nested.ifPresent(tower ->
                tower.note(Anomaly.Kind.NESTED, "model_type", "the shape is that of the nested language model"));
        Optional<Shape> shape = new ShapeReader(text, whole, family).read();
        if (modelType.isEmpty() && architectures.isEmpty() && shape.isEmpty()) {
            throw ConfigJson.refused("neither model_type nor architectures nor a shape is in it");
        }
        OptionalInt window = new WindowReader(text, family, shape).slidingWindow();
        Transformers5.look(whole, text);
        return new ModelConfig(
                modelType,
                textModelType,
                architectures,
                shape,
                shape.filter(s -> !encoderDecoder())
                        .map(s -> new ParameterFormula(text, s, family, textModelType, nested.isPresent()).weights()),
                window,
                RopeReader.read(text),
                QuantizationReader.read(whole, text),
                either("transformers_version"),
                either("torch_dtype", "dtype"),
                whole.has("auto_map"),
                modalities(shape.isPresent() || nested.isPresent()),
                encoderDecoder(),
                anomalies);
    }

    private boolean encoderDecoder() {
        return whole.isTrue("is_encoder_decoder") || (whole.has("encoder_layers") && whole.has("decoder_layers"));
    }

    private Optional<String> either(String... names) {
        return whole.text(names).or(() -> text.text(names));
    }

    /** The types of nested models are named after the whole. */
    private static String nestedType(String type) {
        return Family.of(Optional.of(type + "_text")).known() ? type + "_text" : type;
    }

    private Set<Modality> modalities(boolean language) {
        Set<Modality> modalities = EnumSet.noneOf(Modality.class);
        boolean vision = VISION.stream().anyMatch(whole::has);
        boolean audio = AUDIO.stream().anyMatch(whole::has);
        if (language || !(vision || audio)) {
            modalities.add(Modality.TEXT);
        }
        if (vision) {
            modalities.add(Modality.VISION);
        }
        if (audio) {
            modalities.add(Modality.AUDIO);
        }
        return modalities;
    }
}
