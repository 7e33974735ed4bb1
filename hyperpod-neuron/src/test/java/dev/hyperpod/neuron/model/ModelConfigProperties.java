package dev.hyperpod.neuron.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.error.InvalidInputException;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ModelConfigProperties {

    @Property(tries = 10_000)
    void aMangledConfigurationIsReadOrRefused(@ForAll("mangled") String text) {
        read(text).ifPresent(ModelConfigProperties::holdsTogether);
    }

    @Property(tries = 2_000)
    void aRandomConfigurationIsReadOrRefused(@ForAll("random") String text) {
        read(text).ifPresent(ModelConfigProperties::holdsTogether);
    }

    @Property
    void whatIsReadTwiceIsTheSame(@ForAll("sound") String text) {
        assertThat(ModelConfig.parse(text)).isEqualTo(ModelConfig.parse(text));
    }

    @Property
    void moreOfAnythingIsMoreParameters(
            @ForAll @IntRange(min = 1, max = 64) int layers,
            @ForAll @IntRange(min = 1, max = 32) int heads,
            @ForAll @IntRange(min = 1, max = 100_000) int vocab,
            @ForAll @IntRange(min = 1, max = 20_000) int intermediate) {
        long some = total(layers, heads, vocab, intermediate);

        assertThat(total(layers + 1, heads, vocab, intermediate)).isGreaterThan(some);
        assertThat(total(layers, heads + 1, vocab, intermediate)).isGreaterThan(some);
        assertThat(total(layers, heads, vocab + 1, intermediate)).isGreaterThan(some);
        assertThat(total(layers, heads, vocab, intermediate + 1)).isGreaterThan(some);
    }

    @Property
    void aNameOfAModelIsTakenWholeOrRefused(@ForAll("names") String text) {
        try {
            ModelId id = ModelId.of(text);
            assertThat(id).hasToString(text);
            assertThat(id.name())
                    .doesNotContain("..", "//", "?", "#", "%", "\\", " ")
                    .doesNotStartWith("/");
        } catch (InvalidInputException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> mangled() {
        return Configurations.mangled();
    }

    @Provide
    Arbitrary<String> random() {
        return Configurations.random();
    }

    @Provide
    Arbitrary<String> sound() {
        return Configurations.sound();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings().withChars("aB0-_./@%?#\\ \n\u00e9").ofMaxLength(120));
    }

    private static Optional<ModelConfig> read(String text) {
        try {
            return Optional.of(ModelConfig.parse(text));
        } catch (InvalidInputException e) {
            assertThat(e.problems()).isNotEmpty();
            return Optional.empty();
        }
    }

    private static void holdsTogether(ModelConfig config) {
        assertThat(config.toString()).isNotEmpty();
        assertThat(config.weights().isPresent()).isEqualTo(config.shape().isPresent() && !config.encoderDecoder());
        config.weights().ifPresent(weights -> {
            assertThat(weights.total()).isPositive();
            assertThat(weights.active()).isBetween(1L, weights.total());
            assertThat(weights.body() + weights.embedding() + weights.head()).isEqualTo(weights.total());
        });
        config.slidingWindow().ifPresent(window -> assertThat(window).isPositive());
    }

    private static long total(int layers, int heads, int vocab, int intermediate) {
        return ModelConfig.parse(("{\"model_type\": \"qwen3\", \"hidden_size\": 256, \"num_hidden_layers\": %d,"
                                + " \"num_attention_heads\": %d, \"vocab_size\": %d, \"intermediate_size\": %d}")
                        .formatted(layers, heads, vocab, intermediate))
                .parameters()
                .orElseThrow()
                .total();
    }
}
