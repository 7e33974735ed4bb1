package dev.hyperpod.neuron.model;

import dev.hyperpod.neuron.model.Shape.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the shape of a language model by all the names that its figures go by. */
final class ShapeReader {

    private static final List<String> HIDDEN =
            List.of("hidden_size", "d_model", "n_embd", "n_embed", "dim", "model_dim");
    private static final List<String> INTERMEDIATE = List.of(
            "intermediate_size_mlp",
            "intermediate_size",
            "ffn_hidden_size",
            "n_inner",
            "d_ff",
            "ffn_dim",
            "decoder_ffn_dim",
            "hidden_dim");
    private static final List<String> LAYERS = List.of(
            "num_hidden_layers",
            "n_layers",
            "n_layer",
            "num_layers",
            "decoder_layers",
            "num_decoder_layers",
            "encoder_layers");
    private static final List<String> HEADS = List.of(
            "num_attention_heads",
            "n_heads",
            "n_head",
            "num_heads",
            "decoder_attention_heads",
            "encoder_attention_heads");
    private static final List<String> KEY_VALUE_HEADS = List.of(
            "num_key_value_heads",
            "attn_config.kv_n_heads",
            "n_kv_heads",
            "num_kv_heads",
            "n_head_kv",
            "multi_query_group_num");
    private static final List<String> HEAD_DIM = List.of("head_dim", "d_kv", "kv_channels", "attention_head_dim");
    private static final List<String> VOCAB = List.of("vocab_size", "padded_vocab_size", "n_vocab");
    private static final List<String> POSITIONS = List.of(
            "max_position_embeddings",
            "max_seq_len",
            "n_positions",
            "max_sequence_length",
            "seq_length",
            "n_ctx",
            "max_target_positions");

    private final ConfigFields text;
    private final ConfigFields whole;
    private final Family family;

    /**
     * @param text what holds the language model
     * @param whole the configuration around it, or the same
     */
    ShapeReader(ConfigFields text, ConfigFields whole, Family family) {
        this.text = text;
        this.whole = whole;
        this.family = family;
    }

    /** The shape; empty when a figure is missing that cannot be done without, each of which becomes an anomaly. */
    Optional<Shape> read() {
        List<List<String>> missing = new ArrayList<>();
        int hidden = required(Limit.HIDDEN_SIZE, HIDDEN, missing);
        int layers = required(Limit.LAYERS, LAYERS, missing);
        int heads = required(Limit.ATTENTION_HEADS, HEADS, missing);
        OptionalInt vocab = vocab();
        if (vocab.isEmpty()) {
            missing.add(VOCAB);
        }
        if (!missing.isEmpty()) {
            for (List<String> names : missing) {
                String there = text.shown(names).map(value -> "it is " + value).orElse("it is not there");
                text.note(Anomaly.Kind.MISSING, names.get(0), there + ", so the shape of the model is not known");
            }
            return Optional.empty();
        }
        Optional<LatentAttention> latent = LatentAttentionReader.read(text);
        Optional<Integer> headDim = latent.map(LatentAttention::headWidth)
                .filter(Limit.HEAD_DIM::allows)
                .or(() -> headDim(hidden, heads));
        if (headDim.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Shape(
                hidden,
                intermediate(),
                layers,
                heads,
                latent.isPresent() ? heads : keyValueHeads(heads),
                headDim.get(),
                vocab.getAsInt(),
                number(Limit.MAX_POSITIONS, POSITIONS),
                tied(),
                new ExpertsReader(text).read(layers),
                latent,
                OutputReader.read(whole, text != whole, family)));
    }

    private int required(Limit limit, List<String> names, List<List<String>> missing) {
        OptionalInt number = number(limit, names);
        if (number.isEmpty()) {
            missing.add(names);
        }
        return number.orElse(0);
    }

    private OptionalInt vocab() {
        OptionalInt stated = text.number(Limit.VOCAB_SIZE, VOCAB);
        if (stated.isEmpty()) {
            stated = whole.number(Limit.VOCAB_SIZE, VOCAB);
        }
        return stated.isPresent() ? stated : ofTheClass(VOCAB);
    }

    private OptionalInt number(Limit limit, List<String> names) {
        OptionalInt stated = text.number(limit, names);
        return stated.isPresent() ? stated : ofTheClass(names);
    }

    /** What a nested configuration leaves out since its class has it so. */
    private OptionalInt ofTheClass(List<String> names) {
        String name = names.get(0);
        OptionalInt figure =
                text == whole || names.stream().anyMatch(text::has) ? OptionalInt.empty() : family.figure(name);
        figure.ifPresent(number -> text.note(
                Anomaly.Kind.ASSUMED, name, "it is not there; " + number + ", the default of the class, is assumed"));
        return figure;
    }

    private OptionalInt intermediate() {
        OptionalInt stated = text.number(Limit.INTERMEDIATE_SIZE, INTERMEDIATE);
        if (stated.isPresent()) {
            return stated;
        }
        // GPT-2 and its kin leave it out and mean four times the hidden size.
        OptionalInt times = text.has("n_embd") ? OptionalInt.of(4) : family.feedForwardTimes();
        OptionalInt hidden = text.number(Limit.HIDDEN_SIZE, HIDDEN);
        return times.isPresent() && hidden.isPresent()
                ? OptionalInt.of(times.getAsInt() * hidden.getAsInt())
                : ofTheClass(List.of("intermediate_size"));
    }

    private int keyValueHeads(int heads) {
        // Falcon's newer models say multi_query without meaning it, its older ones state heads without meaning them.
        if (text.isTrue("multi_query")
                && !text.isTrue("new_decoder_architecture")
                && !text.has("num_key_value_heads")) {
            return 1;
        }
        OptionalInt stated = number(Limit.KEY_VALUE_HEADS, KEY_VALUE_HEADS);
        if (stated.isPresent()) {
            int count = stated.getAsInt();
            if (count > heads || heads % count != 0) {
                text.note(
                        Anomaly.Kind.CONTRADICTION,
                        KEY_VALUE_HEADS.get(0),
                        heads + " query heads cannot share " + count + " key and value heads evenly");
            }
            return count;
        }
        text.note(
                Anomaly.Kind.ASSUMED,
                KEY_VALUE_HEADS.get(0),
                "it is not there; as many as query heads (" + heads + ") are assumed");
        return heads;
    }

    private Optional<Integer> headDim(int hidden, int heads) {
        OptionalInt stated = text.number(Limit.HEAD_DIM, HEAD_DIM);
        OptionalInt explicit = stated.isPresent() ? stated : family.headDim();
        int divided = hidden / heads;
        if (explicit.isEmpty() && (hidden % heads != 0 || !Limit.HEAD_DIM.allows(divided))) {
            text.note(
                    Anomaly.Kind.MISSING,
                    HEAD_DIM.get(0),
                    "it is not there, and the hidden size " + hidden + " cannot be divided among " + heads
                            + " heads, so the shape of the model is not known");
            return Optional.empty();
        }
        if (explicit.isPresent() && (long) explicit.getAsInt() * heads != hidden) {
            text.note(
                    Anomaly.Kind.HEAD_DIM_DIFFERS,
                    HEAD_DIM.get(0),
                    "a head is " + explicit.getAsInt() + " wide, though " + hidden + " divided among " + heads
                            + " heads is " + divided);
        }
        return Optional.of(explicit.orElse(divided));
    }

    private boolean tied() {
        return text.flag("tie_word_embeddings")
                .or(() -> whole.flag("tie_word_embeddings"))
                .orElseGet(() -> {
                    text.note(
                            Anomaly.Kind.ASSUMED,
                            "tie_word_embeddings",
                            "it is not there; " + (family.tiedByDefault() ? "tied" : "untied")
                                    + (family.known() ? ", the default of the class, is" : " is") + " assumed");
                    return family.tiedByDefault();
                });
    }
}
