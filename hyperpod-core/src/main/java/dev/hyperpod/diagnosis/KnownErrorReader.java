package dev.hyperpod.diagnosis;

import dev.hyperpod.data.Fields;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a known error from a file. Every fault is an {@link IllegalArgumentException} that names the field. */
final class KnownErrorReader {

    private final String id;
    private final Fields fields;

    KnownErrorReader(String id, Fields fields) {
        this.id = id;
        this.fields = fields;
    }

    KnownError read() {
        Signature signature = new Signature(
                fields.texts("codes"),
                fields.texts("phrases"),
                conditions("on"),
                conditions("when"),
                new LinkedHashSet<>(fields.texts("insteadOf")));
        if (signature.codes().isEmpty() && signature.phrases().isEmpty()) {
            throw fields.fault("phrases", "a code or a phrase is needed");
        }
        return new KnownError(
                id,
                fields.text("title"),
                fields.optionalText("rank")
                        .map(text -> choice(fields, "rank", text, Rank.values()))
                        .orElse(Rank.CAUSE),
                signature,
                fields.text("cause"),
                fields.optionalText("detail").orElse(""),
                fields.texts("steps"),
                retry(fields.object("retry").orElseThrow(() -> fields.fault("retry", "is missing"))),
                fields.optionalText("link"),
                choice(fields, "trust", fields.text("trust"), Trust.values()));
    }

    private Map<Trait, Set<String>> conditions(String field) {
        Map<Trait, Set<String>> conditions = new EnumMap<>(Trait.class);
        fields.object(field).ifPresent(object -> {
            for (Trait trait : Trait.values()) {
                List<String> values = object.texts(trait.toString());
                for (String value : values) {
                    if (!trait.choices().isEmpty() && !trait.choices().contains(value)) {
                        throw object.fault(trait.toString(), "\"" + value + "\" is not one of " + trait.choices());
                    }
                }
                if (!values.isEmpty()) {
                    conditions.put(trait, Set.copyOf(values));
                }
            }
        });
        return conditions;
    }

    private static RetryAdvice retry(Fields retry) {
        return switch (choice(retry, "advice", retry.text("advice"), Advice.values())) {
            case REPEAT -> new RetryAdvice.Repeat(pause(retry, "first"), pause(retry, "longest"), retry.count("times"));
            case AWAIT -> new RetryAdvice.Await(pause(retry, "atMost"));
            case AVOID ->
                new RetryAdvice.Avoid(
                        choice(retry, "scope", retry.text("scope"), RetryAdvice.Scope.values()),
                        pause(retry, "first"),
                        pause(retry, "longest"));
            case STOP -> new RetryAdvice.Stop();
            case NOT_NEEDED -> new RetryAdvice.NotNeeded();
            case UNKNOWN -> RetryAdvice.unknown();
        };
    }

    private static Duration pause(Fields fields, String field) {
        String text = fields.text(field);
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw fields.fault(field, "\"" + text + "\" is not a duration such as PT10M");
        }
    }

    private static <E extends Enum<E>> E choice(Fields fields, String field, String text, E[] choices) {
        String wanted = text.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> fields.fault(
                        field,
                        "\"" + text + "\" is not one of "
                                + Arrays.stream(choices)
                                        .map(choice -> choice.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                        .toList()));
    }

    private enum Advice {
        REPEAT,
        AWAIT,
        AVOID,
        STOP,
        NOT_NEEDED,
        UNKNOWN
    }
}
