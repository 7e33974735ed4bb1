package dev.hyperpod.capacity;

import dev.hyperpod.error.HyperPodException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A search ended without capacity. It tells of every attempt, not of the last alone. */
public final class CapacityNotFoundException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient List<Attempt> attempts;
    private final transient List<Offering> open;

    CapacityNotFoundException(
            String why,
            List<Attempt> attempts,
            List<Offering> open,
            Optional<String> left,
            Optional<HyperPodException> cause) {
        super(
                "no capacity was found: " + why
                        + (open.isEmpty() ? "" : "; asked for and not answered: " + open)
                        + left.map(what -> "; left is " + what).orElse("")
                        + ", after " + attempts.size()
                        + (attempts.size() == 1 ? " attempt" : " attempts")
                        + attempts.stream()
                                .map(attempt -> System.lineSeparator() + "  " + attempt)
                                .collect(Collectors.joining()),
                cause.map(HyperPodException::nextSteps).orElse(steps(open, left)),
                cause.orElse(null));
        this.attempts = List.copyOf(attempts);
        this.open = List.copyOf(open);
    }

    private static List<String> steps(List<Offering> open, Optional<String> left) {
        List<String> steps = new ArrayList<>();
        if (left.isPresent() && open.isEmpty()) {
            steps.add("Ask again, which takes up what is left, or delete it.");
        }
        if (!open.isEmpty()) {
            steps.add("What was asked for last may be granted yet: ask again, which takes it up, or delete it.");
        }
        steps.add("Allow more: another zone, another type, a later deadline.");
        steps.add("Or reserve capacity with a training plan.");
        return steps;
    }

    /** Whether something was asked for and not answered: it may be granted yet. */
    public boolean isUnfinished() {
        return !unanswered().isEmpty();
    }

    /** What was asked for and not answered, beside the {@link #attempts()}, which were. */
    public List<Offering> unanswered() {
        return open == null ? List.of() : open;
    }

    /** Every attempt, the first first. */
    public List<Attempt> attempts() {
        return attempts == null ? List.of() : attempts;
    }
}
