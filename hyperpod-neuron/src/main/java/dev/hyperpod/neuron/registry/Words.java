package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.Arrays;
import java.util.Optional;

/** Reads a field that holds one of a few words, which are those that the values of an enum are shown by. */
final class Words {

    private Words() {}

    static <T extends Enum<T>> T of(Fields fields, String field, T[] words) {
        String text = fields.text(field);
        for (T word : words) {
            if (word.toString().equals(text)) {
                return word;
            }
        }
        throw fields.fault(field, "\"" + text + "\" is none of " + Arrays.toString(words));
    }

    static <T extends Enum<T>> Optional<T> optional(Fields fields, String field, T[] words) {
        return fields.optionalText(field).isPresent() ? Optional.of(of(fields, field, words)) : Optional.empty();
    }
}
