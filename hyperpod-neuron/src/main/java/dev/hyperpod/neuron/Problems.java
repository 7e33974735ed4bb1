package dev.hyperpod.neuron;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with several inputs, so that all is told at once. */
final class Problems {

    private final List<String> problems = new ArrayList<>();

    /** What a supplier gives; empty when it refuses. */
    <T> Optional<T> get(Supplier<T> input) {
        try {
            return Optional.of(input.get());
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    void collect(Runnable input) {
        try {
            input.run();
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
    }

    void add(String problem) {
        problems.add(problem);
    }

    boolean none() {
        return problems.isEmpty();
    }

    InvalidInputException refusal(String what) {
        return new InvalidInputException(what, problems);
    }
}
