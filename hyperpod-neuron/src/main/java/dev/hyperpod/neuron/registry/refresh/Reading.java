package dev.hyperpod.neuron.registry.refresh;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was read in a document.
 *
 * @param statements what it says; nothing when it was refused
 * @param doubts what in it could not be read
 * @param refusal why nothing in it counts; empty when it does
 * @param <T> what it says
 */
record Reading<T>(List<T> statements, List<String> doubts, Optional<String> refusal) {

    private static final int MOST_DOUBTS = 20;
    private static final int MOST_STATEMENTS = 2_000;

    Reading {
        statements = List.copyOf(statements);
        doubts = List.copyOf(doubts);
    }

    static <T> Reading<T> of(List<T> statements, List<String> doubts) {
        if (statements.size() > MOST_STATEMENTS) {
            return refused("it makes " + statements.size() + " statements; more than " + MOST_STATEMENTS
                    + " are not believed");
        }
        return new Reading<>(statements, doubts.size() <= MOST_DOUBTS ? doubts : shortened(doubts), Optional.empty());
    }

    private static List<String> shortened(List<String> doubts) {
        return Stream.concat(doubts.stream().limit(MOST_DOUBTS), Stream.of((doubts.size() - MOST_DOUBTS) + " more"))
                .toList();
    }

    static <T> Reading<T> refused(String reason) {
        return new Reading<>(List.of(), List.of(), Optional.of(reason));
    }

    Outcome outcome() {
        return refusal.<Outcome>map(Outcome.Refused::new).orElseGet(() -> new Outcome.Read(statements.size(), doubts));
    }
}
