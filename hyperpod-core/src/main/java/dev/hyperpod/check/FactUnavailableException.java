package dev.hyperpod.check;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A fact could not be read. */
public final class FactUnavailableException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient Set<String> missingActions;

    FactUnavailableException(Fact<?> fact, HyperPodException cause) {
        super(cause.summary(), cause.nextSteps(), cause);
        this.missingActions = missing(fact, cause);
    }

    /** The IAM actions that the caller lacks; empty when something else stood in the way. */
    public Set<String> missingActions() {
        return missingActions == null ? Set.of() : missingActions;
    }

    /** The call that AWS refused; empty when something else stood in the way. */
    public Optional<AwsCallException> refusedCall() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsCallException call) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    private static Set<String> missing(Fact<?> fact, HyperPodException cause) {
        if (cause instanceof FactUnavailableException inner) {
            return inner.missingActions();
        }
        if (cause instanceof AwsCallException call && call.kind() == AwsCallException.Kind.ACCESS_DENIED) {
            return call.action().isEmpty() ? new TreeSet<>(fact.actions()) : Set.of(call.action());
        }
        return Set.of();
    }
}
