package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.data.Fields;
import java.util.List;
import java.util.Optional;

/** How versions are read from data, and when one is within a release line such as 2.28. */
final class Versions {

    private Versions() {}

    static Optional<Version> optional(Fields fields, String field) {
        Optional<String> text = fields.optionalText(field);
        return text.isPresent() ? Optional.of(required(fields, field)) : Optional.empty();
    }

    static Version required(Fields fields, String field) {
        String text = fields.text(field);
        Optional<Version> version = Version.parse(text);
        if (version.isEmpty()) {
            throw fields.fault(field, "\"" + text + "\" is no version such as 2.28");
        }
        return version.get();
    }

    /** Whether a version is of the line of another or earlier: 2.28.1 is not beyond 2.28. */
    static boolean isWithin(Version version, Version line) {
        List<Integer> numbers = version.numbers();
        int length = Math.min(numbers.size(), line.numbers().size());
        return new Version(numbers.subList(0, length)).compareTo(line) <= 0;
    }
}
