package dev.hyperpod.error;

import java.util.List;

/**
 * Input that was refused before any call: a file that does not parse, a field that does not exist, a value out of
 * range.
 */
public final class InvalidInputException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /**
     * All problems of one input.
     *
     * @param what what was read, such as {@code cluster spec (YAML)}
     * @param problems each with the field, the value and the rule
     */
    public InvalidInputException(String what, List<String> problems) {
        super(
                what + " has " + (problems.size() == 1 ? "a problem" : problems.size() + " problems") + ":"
                        + String.join(
                                "",
                                problems.stream()
                                        .map(p -> System.lineSeparator() + "  - " + p)
                                        .toList()),
                List.of(),
                null);
        this.problems = List.copyOf(problems);
    }

    /** Every problem, each with the field, the value and the rule. */
    public List<String> problems() {
        return problems == null ? List.of() : problems;
    }
}
