package dev.hyperpod.neuron.registry.refresh;

import java.util.List;
import java.util.Optional;

/**
 * What was read in a document.
 *
 * @param statements what it says; nothing when it was refused
 * @param doubts what in it could not be read
 * @param refusal why nothing in it counts; empty when it does
 * @param <T> what it says
 */
record Reading<T>(List<T> statements, List<String> doubts, Optional<String> refusal) {

    Reading {
        statements = List.copyOf(statements);
        doubts = List.copyOf(doubts);
    }

    static <T> Reading<T> of(List<T> statements, List<String> doubts) {
        return new Reading<>(statements, doubts, Optional.empty());
    }

    static <T> Reading<T> refused(String reason) {
        return new Reading<>(List.of(), List.of(), Optional.of(reason));
    }

    Outcome outcome() {
        return refusal.<Outcome>map(Outcome.Refused::new).orElseGet(() -> new Outcome.Read(statements.size(), doubts));
    }
}
