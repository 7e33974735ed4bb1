package dev.hyperpod.diagnosis;

import java.util.Locale;
import java.util.Map;

/** Circumstances that a text tells of itself: error texts of AWS's clients name the call. */
final class Clues {

    private static final PhraseIndex<Context> INDEX = new PhraseIndex<>();

    static {
        INDEX.add(Phrase.of("when calling the {operation} operation"), Context.none());
        INDEX.add(Phrase.of("operation error {service}: {operation},"), Context.none());
        INDEX.add(Phrase.of("(Service: {service}, Status Code"), Context.none());
        INDEX.add(Phrase.of("(Service: {service}; Status Code"), Context.none());
        INDEX.add(Phrase.of("Instance replacement failed"), Context.none().with(Trait.PHASE, "replace"));
    }

    private Clues() {}

    /** What the text tells; where it tells two things of one trait, the first. */
    static Context in(PlainText text) {
        Context[] told = {Context.none()};
        INDEX.find(text, (context, match) -> told[0] = told[0].over(with(match.values(), context)));
        return told[0];
    }

    private static Context with(Map<String, String> values, Context context) {
        Context more = context;
        if (values.containsKey("service")) {
            more = more.with(Trait.SERVICE, values.get("service").toLowerCase(Locale.ROOT));
        }
        return values.containsKey("operation") ? more.with(Trait.OPERATION, values.get("operation")) : more;
    }
}
