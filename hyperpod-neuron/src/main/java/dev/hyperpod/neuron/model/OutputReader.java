package dev.hyperpod.neuron.model;

import java.util.List;
import java.util.Optional;

/** Reads from a configuration's classes what its model computes. */
final class OutputReader {

    /** Parts of the names of classes with a head over the vocabulary, of encoders. */
    private static final List<String> MASKED = List.of("ForMaskedLM", "ForPreTraining", "LMHead", "ForCausalLM");

    /** Parts of the names of classes whose head is another, or that have none. */
    private static final List<String> HEADLESS = List.of(
            "ForSequenceClassification",
            "ForTokenClassification",
            "ForQuestionAnswering",
            "ForMultipleChoice",
            "ForSentenceEmbedding",
            "ForTextEncoding");

    private OutputReader() {}

    /**
     * @param whole the configuration with the classes
     * @param nested whether the language model is nested in it, so that the class is one around it
     */
    static Output read(ConfigFields whole, boolean nested, Family family) {
        Optional<String> first = whole.texts("architectures").stream().findFirst();
        String name = first.orElse("");
        if (family.noHead()) {
            return first.isEmpty() || anyIn(name, MASKED) ? Output.ALL_TOKENS : Output.HIDDEN_STATES;
        }
        if (name.contains("ForMaskedLM")) {
            return Output.ALL_TOKENS;
        }
        // Some classes of custom code end in Model though they have a head; auto_map says so.
        boolean bare = name.endsWith("Model")
                && !name.endsWith("LMHeadModel")
                && !nested
                && !whole.has("auto_map.AutoModelForCausalLM")
                && !whole.has("auto_map.AutoModelForSeq2SeqLM");
        return bare || anyIn(name, HEADLESS) ? Output.HIDDEN_STATES : Output.NEXT_TOKEN;
    }

    private static boolean anyIn(String name, List<String> parts) {
        for (String part : parts) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
