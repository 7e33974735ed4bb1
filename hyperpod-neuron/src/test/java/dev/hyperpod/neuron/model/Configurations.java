package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Configurations for property tests: those of the snapshot, mangled, and such as nobody has written. */
final class Configurations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SOUND = ofTheSnapshot();

    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1",
            "1e999",
            "-1e-999",
            "4096.5",
            "9223372036854775808",
            "1e309",
            "NaN",
            "-Infinity",
            "\"\"",
            "\"4096\"",
            "\"\\u0000\\ud800\"",
            "[]",
            "[[]]",
            "[1, 1]",
            "[1, 2]",
            "[null]",
            "{}",
            "{\"rope_type\": 3}",
            "{\"hidden_size\": {}}",
            "2147483647",
            "131072",
            "16777216");

    private Configurations() {}

    /** One of the snapshot's, as text. */
    static Arbitrary<String> sound() {
        return Arbitraries.of(SOUND);
    }

    /** One of the snapshot's after one to six accidents, to its values or to its text. */
    static Arbitrary<String> mangled() {
        Arbitrary<UnaryOperator<String>> accident = Arbitraries.frequencyOf(
                Tuple.of(3, oddValue()),
                Tuple.of(1, fieldGone()),
                Tuple.of(1, cutOff()),
                Tuple.of(2, noise()),
                Tuple.of(1, twice()));
        return Combinators.combine(sound(), accident.list().ofMinSize(1).ofMaxSize(6))
                .as((config, accidents) -> {
                    String text = config;
                    for (UnaryOperator<String> each : accidents) {
                        text = each.apply(text);
                    }
                    return text;
                });
    }

    /** Fields that mean something, with values that may. */
    static Arbitrary<String> random() {
        List<String> fields = new ArrayList<>();
        SOUND.forEach(text -> tree(text).fieldNames().forEachRemaining(fields::add));
        fields.addAll(List.of(
                "n_embd",
                "multi_query",
                "first_k_dense_replace",
                "mlp_only_layers",
                "decoder_sparse_step",
                "n_shared_experts",
                "rope_parameters",
                "attention_bias",
                "mlp_bias",
                "quantization",
                "thinker_config",
                "is_encoder_decoder"));
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(ODD), Arbitraries.integers().between(1, 70_000).map(String::valueOf));
        Arbitrary<String> field =
                Combinators.combine(Arbitraries.of(fields), value).as((name, odd) -> ", \"" + name + "\": " + odd);
        Arbitrary<String> more = field.list().ofMaxSize(12).map(all -> String.join("", all));
        return Combinators.combine(sizes(), more, more, Arbitraries.of(true, false))
                .as((sizes, inner, outer, nested) -> nested
                        ? "{\"model_type\": \"gemma3\"" + outer + ", \"text_config\": {" + sizes + inner + "}}"
                        : "{" + sizes + inner + outer + "}");
    }

    /** What a shape needs; of equal fields the last wins, so that what follows may spoil it. */
    private static Arbitrary<String> sizes() {
        return Combinators.combine(
                        Arbitraries.of("llama", "qwen3_moe", "gpt_oss", "gpt2", "gemma2", "nobody"),
                        Arbitraries.integers().between(1, 1 << 17),
                        Arbitraries.integers().between(1, 1 << 11),
                        Arbitraries.integers().between(1, 1 << 12),
                        Arbitraries.integers().between(1, 1 << 24))
                .as((type, hidden, layers, heads, vocab) -> ("\"model_type\": \"%s\", \"hidden_size\": %d,"
                                + " \"num_hidden_layers\": %d, \"num_attention_heads\": %d, \"vocab_size\": %d,"
                                + " \"head_dim\": 128")
                        .formatted(type, hidden, layers, heads, vocab));
    }

    private static Arbitrary<UnaryOperator<String>> oddValue() {
        return Combinators.combine(Arbitraries.integers().between(0, 1000), Arbitraries.of(ODD))
                .as((place, odd) -> text -> {
                    int colon = nth(text, ':', place);
                    int end = Math.min(endOf(text, ',', colon), endOf(text, '}', colon));
                    return colon < 0 ? text : text.substring(0, colon + 1) + odd + text.substring(end);
                });
    }

    private static Arbitrary<UnaryOperator<String>> fieldGone() {
        return Arbitraries.integers().between(0, 1000).map(place -> text -> {
            JsonNode tree = tree(text);
            if (tree instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                object.remove(names.get(place % names.size()));
                return object.toString();
            }
            return text;
        });
    }

    private static Arbitrary<UnaryOperator<String>> cutOff() {
        return Arbitraries.integers()
                .between(0, 5000)
                .map(length -> text -> text.substring(0, Math.min(length, text.length())));
    }

    private static Arbitrary<UnaryOperator<String>> noise() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.chars().all())
                .as((place, noise) -> text -> {
                    int at = text.isEmpty() ? 0 : place % text.length();
                    return text.substring(0, at) + noise + text.substring(Math.min(text.length(), at + 1));
                });
    }

    private static Arbitrary<UnaryOperator<String>> twice() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2000),
                        Arbitraries.integers().between(0, 400))
                .as((from, length) -> text -> {
                    int start = Math.min(from, text.length());
                    int end = Math.min(start + length, text.length());
                    return text.substring(0, end) + text.substring(start);
                });
    }

    private static int nth(String text, char wanted, int n) {
        int count = (int) text.chars().filter(c -> c == wanted).count();
        int at = -1;
        for (int i = 0; count > 0 && i <= n % count; i++) {
            at = text.indexOf(wanted, at + 1);
        }
        return at;
    }

    private static int endOf(String text, char end, int from) {
        int at = text.indexOf(end, Math.max(0, from));
        return at < 0 ? text.length() : at;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static List<String> ofTheSnapshot() {
        try (InputStream in = Configurations.class.getResourceAsStream("snapshot.json")) {
            List<String> configs = new ArrayList<>();
            JSON.readTree(in)
                    .path("models")
                    .forEach(model -> configs.add(model.path("config").toString()));
            return configs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
