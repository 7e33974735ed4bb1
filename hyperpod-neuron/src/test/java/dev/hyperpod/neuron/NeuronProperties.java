package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.neuron.model.ModelConfig;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class NeuronProperties {

    @Provide
    Arbitrary<ModelConfig> configs() {
        return Combinators.combine(
                        Arbitraries.of("llama", "qwen3", "granite", "mixtral", "qwen2", "gpt_oss", "nobody_knows"),
                        Arbitraries.integers().between(1, 16_384),
                        Arbitraries.integers().between(1, 128),
                        Arbitraries.integers().between(1, 128),
                        Arbitraries.integers().between(1, 128),
                        Arbitraries.integers().between(1, 260_000),
                        Arbitraries.integers().between(1, 200_000))
                .as((type, hidden, layers, heads, keyValueHeads, words, positions) ->
                        ModelConfig.parse("{\"model_type\": \"" + type + "\", \"hidden_size\": " + hidden
                                + ", \"intermediate_size\": " + hidden * 4 + ", \"num_hidden_layers\": " + layers
                                + ", \"num_attention_heads\": " + heads + ", \"num_key_value_heads\": "
                                + keyValueHeads + ", \"vocab_size\": " + words
                                + ", \"max_position_embeddings\": " + positions + "}"));
    }

    @Property(tries = 40)
    void everyConfigurationHasAReportInAllForms(
            @ForAll("configs") ModelConfig config, @ForAll @IntRange(min = 1, max = 64) int count) {
        for (NeuronReport report : List.of(
                Neuron.verify(config).forTraining().on(TRN1, count),
                Neuron.verify(config).forInference().on(TRN2, count))) {
            assertThat(report.toString()).contains(report.verdict().words());
            assertThat(report.toHtml()).contains("</html>");
            assertThat(report.toJson().path("verdict").asText())
                    .isEqualTo(report.verdict().name());
            assertThat(report.supported())
                    .isEqualTo(report.support().isPresent()
                            && report.memory().isPresent()
                            && report.remarks().stream().noneMatch(remark -> remark.weight() == Remark.Weight.BLOCKER));
            report.recommended()
                    .ifPresent(taken -> assertThat(taken.judged().isValid()).isTrue());
        }
    }
}
