package dev.hyperpod.neuron.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model computes, by its class: not every language model has a head over its vocabulary. */
class OutputTest {

    @ParameterizedTest
    @CsvSource({
        "xlm-roberta, XLMRobertaModel, HIDDEN_STATES",
        "xlm-roberta, XLMRobertaForSequenceClassification, HIDDEN_STATES",
        "bert, BertForMaskedLM, ALL_TOKENS",
        "bert, BertForPreTraining, ALL_TOKENS",
        "modernbert, ModernBertModel, HIDDEN_STATES",
        "electra, ElectraForMaskedLM, ALL_TOKENS",
        "qwen3, Qwen3Model, HIDDEN_STATES",
        "qwen3, Qwen3ForCausalLM, NEXT_TOKEN",
        "qwen2, Qwen2ForTokenClassification, HIDDEN_STATES",
        "gpt2, GPT2LMHeadModel, NEXT_TOKEN",
        "llama, , NEXT_TOKEN",
        "bert, , ALL_TOKENS",
    })
    void theClassSaysWhatIsComputed(String type, String name, Output output) {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"" + type + "\", \"hidden_size\": 64,"
                + " \"num_hidden_layers\": 2, \"num_attention_heads\": 4, \"vocab_size\": 100,"
                + " \"intermediate_size\": 128, \"tie_word_embeddings\": false, \"architectures\": ["
                + (name == null ? "" : "\"" + name + "\"") + "]}");

        assertThat(config.shape().orElseThrow().output()).isEqualTo(output);
        assertThat(config.weights().orElseThrow().head() > 0)
                .isEqualTo(output == Output.NEXT_TOKEN || type.equals("electra"));
    }

    @Test
    void customCodeThatGeneratesIsNoEncoderWhateverItIsCalled() {
        assertThat(ModelConfig.parse("{\"model_type\": \"chatglm\", \"hidden_size\": 64, \"num_layers\": 2,"
                                + " \"num_attention_heads\": 4, \"padded_vocab_size\": 100,"
                                + " \"architectures\": [\"ChatGLMModel\"],"
                                + " \"auto_map\": {\"AutoModelForCausalLM\": \"modeling_chatglm.X\"}}")
                        .shape()
                        .orElseThrow()
                        .output())
                .isEqualTo(Output.NEXT_TOKEN);
    }

    /** bge-m3 is told to have 568 million, ModernBERT-base 149 million. */
    @Test
    void encodersHaveTheirKnownNumberOfParameters() {
        Parameters bge = ModelConfig.parse("""
                {"model_type": "xlm-roberta", "architectures": ["XLMRobertaModel"], "hidden_size": 1024,
                 "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16,
                 "vocab_size": 250002, "max_position_embeddings": 8194}""").parameters().orElseThrow();
        Parameters modern = ModelConfig.parse("""
                {"model_type": "modernbert", "architectures": ["ModernBertModel"], "hidden_size": 768,
                 "intermediate_size": 1152, "num_hidden_layers": 22, "num_attention_heads": 12,
                 "vocab_size": 50368, "max_position_embeddings": 8192}""").parameters().orElseThrow();

        assertThat(bge.total() / 1e6).isCloseTo(567.8, within(1.5));
        assertThat(modern.total() / 1e6).isCloseTo(149.0, within(1.0));
    }
}
