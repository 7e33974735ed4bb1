package dev.hyperpod.neuron.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hyperpod.error.InvalidInputException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge cases of configurations, each as some real family of models has it. */
class ModelConfigTest {

    private static final String SIZES =
            "\"hidden_size\": 64, \"num_hidden_layers\": 4, \"num_attention_heads\": 8, \"vocab_size\": 1000, ";

    @Test
    void expertsAreReadByEachFamilysNames() {
        assertThat(experts("{\"model_type\": \"qwen3_moe\", %s \"num_experts\": 16, \"num_experts_per_tok\": 2,"
                        + " \"moe_intermediate_size\": 32, \"intermediate_size\": 128}"))
                .isEqualTo(new Experts(16, 2, 32, 0, 4));
        assertThat(experts("{\"model_type\": \"mixtral\", %s \"num_local_experts\": 8, \"num_experts_per_tok\": 2,"
                        + " \"intermediate_size\": 128}"))
                .isEqualTo(new Experts(8, 2, 128, 0, 4));
        assertThat(experts("{\"model_type\": \"deepseek_v3\", %s \"n_routed_experts\": 16, \"n_shared_experts\": 2,"
                        + " \"num_experts_per_tok\": 4, \"moe_intermediate_size\": 32, \"intermediate_size\": 128,"
                        + " \"first_k_dense_replace\": 1}"))
                .isEqualTo(new Experts(16, 4, 32, 64, 3));
        assertThat(experts("{\"model_type\": \"dbrx\", %s \"ffn_config\": {\"ffn_hidden_size\": 48,"
                        + " \"moe_num_experts\": 16, \"moe_top_k\": 4}}"))
                .isEqualTo(new Experts(16, 4, 48, 0, 4));
    }

    @Test
    void aModelWithZeroExpertsIsDense() {
        assertThat(sized("\"num_experts\": 0, \"intermediate_size\": 128").isMixtureOfExperts())
                .isFalse();
    }

    @Test
    void theShapeIsThatOfTheNestedLanguageModel() {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"gemma3\", \"vision_config\": {\"hidden_size\": 9},"
                + " \"text_config\": {" + SIZES + "\"head_dim\": 16, \"intermediate_size\": 128}}");

        assertThat(config.modelType()).contains("gemma3");
        assertThat(config.textModelType()).contains("gemma3_text");
        assertThat(config.modalities()).isEqualTo(Set.of(Modality.TEXT, Modality.VISION));
        assertThat(config.shape().map(Shape::hiddenSize)).contains(64);
        assertThat(config.shape().map(Shape::tiedEmbeddings)).contains(true);
        assertThat(kinds(config)).contains(Anomaly.Kind.NESTED);
    }

    @Test
    void aModelForSoundHearsAndHasNoFormula() {
        ModelConfig whisper = ModelSource.snapshot()
                .find("openai/whisper-large-v3")
                .model()
                .flatMap(Model::config)
                .orElseThrow();

        assertThat(whisper.shape().map(Shape::attentionHeads)).contains(20);
        assertThat(whisper.encoderDecoder()).isTrue();
        assertThat(whisper.weights()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"quantization_config\": {\"quant_method\": \"gptq\", \"bits\": 4}', gptq, 4",
        "'\"quantization_config\": {\"quant_method\": \"AWQ\", \"w_bit\": 4}', awq, 4",
        "'\"quantization_config\": {\"load_in_4bit\": true}', bitsandbytes, 4",
        "'\"quantization_config\": {\"quant_method\": \"mxfp4\"}', mxfp4, 0",
        "'\"quantization\": {\"group_size\": 64, \"bits\": 4}', mlx, 4",
        "'\"quantization_config\": {\"surprise\": 1}', unknown, 0",
    })
    void quantisedCheckpointsSayHow(String field, String method, int bits) {
        Quantization quantization = sized(field).quantization().orElseThrow();

        assertThat(quantization.method()).isEqualTo(method);
        assertThat(quantization.bits()).isEqualTo(bits == 0 ? OptionalInt.empty() : OptionalInt.of(bits));
    }

    @Test
    void modeloptNamesItsAlgorithm() {
        assertThat(sized("\"quantization_config\": {\"quant_method\": \"modelopt\", \"quant_algo\": \"FP8\"}")
                        .quantization()
                        .flatMap(Quantization::algorithm))
                .contains("FP8");
    }

    @Test
    void codeOfTheRepositorysOwnIsSeen() {
        assertThat(sized("\"auto_map\": {\"AutoConfig\": \"configuration_own.Own\"}")
                        .customCode())
                .isTrue();
        assertThat(sized("\"auto_map\": null").customCode()).isFalse();
    }

    @Test
    void whatTransformers5WritesIsAWarning() {
        ModelConfig config =
                sized("\"rope_parameters\": {\"rope_theta\": 1000000.0, \"rope_type\": \"yarn\", \"factor\": 4},"
                        + " \"dtype\": \"bfloat16\", \"transformers_version\": \"5.0.1\"");

        assertThat(config.anomalies())
                .filteredOn(anomaly -> anomaly.kind() == Anomaly.Kind.TRANSFORMERS_5_KEYS)
                .extracting(Anomaly::field)
                .containsExactly("rope_parameters", "dtype", "transformers_version");
        assertThat(config.ropeScaling().map(RopeScaling::type)).contains("yarn");
        assertThat(config.dtype()).contains("bfloat16");
    }

    @Test
    void ropeScalingHasTwoSpellingsAndADefaultThatIsNone() {
        assertThat(sized("\"rope_scaling\": {\"type\": \"LongRoPE\"}")
                        .ropeScaling()
                        .map(RopeScaling::type))
                .contains("longrope");
        assertThat(sized("\"rope_scaling\": {\"rope_type\": \"default\"}").ropeScaling())
                .isEmpty();
        assertThat(sized("\"rope_parameters\": {\"full_attention\": {\"rope_type\": \"yarn\", \"factor\": 8.0}}")
                        .ropeScaling()
                        .orElseThrow()
                        .factor())
                .hasValue(8);
    }

    @ParameterizedTest
    @CsvSource({
        "mistral, '\"sliding_window\": 4096', 4096",
        "mistral, '\"sliding_window\": null', 0",
        "qwen2, '\"sliding_window\": 4096', 0",
        "qwen2, '\"sliding_window\": 4096, \"use_sliding_window\": false', 0",
        "qwen2, '\"sliding_window\": 4096, \"use_sliding_window\": true, \"max_window_layers\": 2', 4096",
        "qwen2, '\"sliding_window\": 4096, \"use_sliding_window\": true, \"max_window_layers\": 4', 0",
        "gpt_oss, '\"sliding_window\": 128, \"layer_types\": [\"sliding_attention\", \"full_attention\"]', 128",
        "qwen3, '\"sliding_window\": 128, \"use_sliding_window\": true, \"layer_types\": [\"full_attention\"]', 0",
    })
    void onlyAWindowThatSomeLayerUsesCounts(String type, String fields, int window) {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"" + type + "\", " + SIZES + fields + "}");

        assertThat(config.slidingWindow()).isEqualTo(window == 0 ? OptionalInt.empty() : OptionalInt.of(window));
    }

    @Test
    void theWidthOfAHeadIsReadAndNotDivided() {
        ModelConfig config = sized("\"head_dim\": 16");

        assertThat(config.shape().map(Shape::headDim)).contains(16);
        assertThat(kinds(config)).contains(Anomaly.Kind.HEAD_DIM_DIFFERS);
        assertThat(sized("\"head_dim\": null").shape().map(Shape::headDim)).contains(8);
    }

    @Test
    void otherFamiliesNameTheirFiguresOtherwise() {
        Shape gpt2 = shape("{\"model_type\": \"gpt2\", \"n_embd\": 768, \"n_head\": 12, \"n_layer\": 12,"
                + " \"vocab_size\": 50257, \"n_positions\": 1024}");
        Shape dbrx = shape("{\"model_type\": \"dbrx\", \"d_model\": 64, \"n_heads\": 8, \"n_layers\": 2,"
                + " \"attn_config\": {\"kv_n_heads\": 2}, \"max_seq_len\": 2048, \"vocab_size\": 100}");

        assertThat(gpt2.intermediateSize()).hasValue(3072);
        assertThat(gpt2.maxPositions()).hasValue(1024);
        assertThat(gpt2.tiedEmbeddings()).isTrue();
        assertThat(dbrx.keyValueHeads()).isEqualTo(2);
        assertThat(dbrx.maxPositions()).hasValue(2048);
    }

    @Test
    void modelsWithAnEncoderAndADecoderHaveAShapeButNoFormula() {
        ModelConfig t5 = ModelConfig.parse("{\"model_type\": \"t5\", \"is_encoder_decoder\": true, \"d_model\": 512,"
                + " \"d_ff\": 2048, \"d_kv\": 64, \"num_heads\": 8, \"num_layers\": 6, \"vocab_size\": 32128,"
                + " \"n_positions\": 512}");

        assertThat(t5.shape()).map(Shape::headDim).contains(64);
        assertThat(t5.shape()).map(Shape::layers).contains(6);
        assertThat(t5.weights()).isEmpty();
    }

    @Test
    void compressedAttentionIsADoubt() {
        assertThat(sized("\"kv_lora_rank\": 512, \"intermediate_size\": 128")
                        .parameters()
                        .orElseThrow()
                        .doubts())
                .anyMatch(doubt -> doubt.contains("MLA"));
    }

    @Test
    void gpt2HasItsKnownNumberOfParameters() {
        ModelConfig gpt2 = ModelConfig.parse("{\"model_type\": \"gpt2\", \"n_embd\": 768, \"n_head\": 12,"
                + " \"n_layer\": 12, \"vocab_size\": 50257, \"n_positions\": 1024}");

        assertThat(gpt2.parameters().orElseThrow().total()).isCloseTo(124_439_808L, withinPercentage(0.01));
    }

    @Test
    void missingKeyValueHeadsAreAsManyAsQueryHeads() {
        ModelConfig config = sized("\"model_type\": \"llama\"");

        assertThat(config.shape().map(Shape::keyValueHeads)).contains(8);
        assertThat(config.anomalies()).extracting(Anomaly::field).contains("num_key_value_heads");
    }

    @ParameterizedTest
    @CsvSource({"gemma, true", "llama, false", "qwen2, false", "unheard_of, false"})
    void missingTyingIsTheDefaultOfTheClass(String type, boolean tied) {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"" + type + "\", " + SIZES + "\"x\": 1}");

        assertThat(config.shape().map(Shape::tiedEmbeddings)).contains(tied);
        assertThat(kinds(config)).contains(Anomaly.Kind.ASSUMED);
    }

    @Test
    void aTypeThatNobodyKnowsIsCountedWithADoubt() {
        ModelConfig config =
                ModelConfig.parse("{\"model_type\": \"unheard_of\", " + SIZES + "\"intermediate_size\": 128}");

        assertThat(config.parameters().orElseThrow().doubts())
                .singleElement()
                .asString()
                .contains("unheard_of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "0", "1e30", "1e999", "NaN", "Infinity", "2.5", "\"64\"", "[]", "{}", "true", "[1, 2]"})
    void aFigureThatIsNoneIsMissing(String value) {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"llama\", \"hidden_size\": " + value
                + ", \"num_hidden_layers\": 4, \"num_attention_heads\": 8, \"vocab_size\": 1000}");

        assertThat(config.shape()).isEmpty();
        assertThat(kinds(config)).contains(Anomaly.Kind.MISSING);
    }

    @Test
    void aFigureForEachLayerIsTakenWhenAllAreTheSame() {
        assertThat(sized("\"intermediate_size\": [128, 128]")
                        .shape()
                        .orElseThrow()
                        .intermediateSize())
                .hasValue(128);
        assertThat(sized("\"intermediate_size\": [128, 256]")
                        .shape()
                        .orElseThrow()
                        .intermediateSize())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}",
                "[]",
                "null",
                "12",
                "\"text\"",
                "<html>",
                "{\"a\": 1} {\"b\": 2}",
                "{\"peft_type\": \"LORA\"}"
            })
    void whatIsNoConfigurationIsRefused(String text) {
        assertThatThrownBy(() -> ModelConfig.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("config.json");
    }

    @Test
    void aRefusalDoesNotQuoteTheText() {
        assertThatThrownBy(() -> ModelConfig.parse("{\"token\": \"hf_Secret\", oops"))
                .hasMessageNotContaining("hf_Secret")
                .hasMessageNotContaining("oops")
                .hasMessageContaining("line 1");
    }

    @Test
    void aFigureThatCannotBeIsToldAsItStands() {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"qwen3\", \"hidden_size\": -5120,"
                + " \"num_hidden_layers\": 0, \"num_attention_heads\": 40}");

        assertThat(config.anomalies())
                .extracting(anomaly -> anomaly.field() + ": " + anomaly.message())
                .contains(
                        "hidden_size: -5120 is no whole number between 1 and 131072; it is taken as missing",
                        "hidden_size: it is -5120, so the shape of the model is not known",
                        "num_hidden_layers: it is 0, so the shape of the model is not known",
                        "vocab_size: it is not there, so the shape of the model is not known");
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThatThrownBy(() -> ModelConfig.parse("{\"a\":".repeat(100_000)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ModelConfig.parse("\"" + "x".repeat(ModelConfig.LONGEST) + "\""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("characters");
    }

    private static ModelConfig sized(String more) {
        return ModelConfig.parse("{" + SIZES + more + "}");
    }

    private static Shape shape(String json) {
        return ModelConfig.parse(json).shape().orElseThrow();
    }

    private static Experts experts(String json) {
        return shape(json.formatted(SIZES)).experts().orElseThrow();
    }

    private static Set<Anomaly.Kind> kinds(ModelConfig config) {
        return config.anomalies().stream().map(Anomaly::kind).collect(Collectors.toSet());
    }
}
