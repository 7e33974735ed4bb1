package dev.hyperpod.error;

import java.util.List;

/**
 * A wait ended before the work did. The work goes on in AWS: the same call again, or opening the cluster by name, takes
 * it up.
 */
public final class OperationTimeoutException extends HyperPodException {

    private static final long serialVersionUID = 1;

    /** A wait that ended too early, with what was seen last. */
    public OperationTimeoutException(String summary, List<String> nextSteps) {
        super(summary, nextSteps, null);
    }
}
