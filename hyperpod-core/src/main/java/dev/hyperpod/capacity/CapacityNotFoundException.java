package dev.hyperpod.capacity;

import dev.hyperpod.error.HyperPodException;
import java.util.List;
import java.util.stream.Collectors;

/** A search ended without capacity. It tells of every attempt, not of the last alone. */
public final class CapacityNotFoundException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient List<Attempt> attempts;

    CapacityNotFoundException(String why, List<Attempt> attempts) {
        super(
                "no capacity was found: " + why + ", after " + attempts.size()
                        + (attempts.size() == 1 ? " attempt" : " attempts")
                        + attempts.stream()
                                .map(attempt -> System.lineSeparator() + "  " + attempt)
                                .collect(Collectors.joining()),
                List.of(
                        "Allow more: another zone, another type, a later deadline.",
                        "Or reserve capacity with a training plan."),
                null);
        this.attempts = List.copyOf(attempts);
    }

    /** Every attempt, the first first. */
    public List<Attempt> attempts() {
        return attempts == null ? List.of() : attempts;
    }
}
