package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.Optional;
import java.util.function.Function;

/** Reads a field that holds one of a few words. */
final class Words {

    private Words() {}

    static <T> T of(Fields fields, String field, Function<String, Optional<T>> parse) {
        String text = fields.text(field);
        return parse.apply(text).orElseThrow(() -> fields.fault(field, "\"" + text + "\" means nothing here"));
    }

    static <T> Optional<T> optional(Fields fields, String field, Function<String, Optional<T>> parse) {
        return fields.optionalText(field).isPresent() ? Optional.of(of(fields, field, parse)) : Optional.empty();
    }
}
