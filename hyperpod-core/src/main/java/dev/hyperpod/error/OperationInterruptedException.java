package dev.hyperpod.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The waiting thread was interrupted, or the client closed, while work went on in AWS. The interrupt flag is set again.
 */
public final class OperationInterruptedException extends HyperPodException {

    private static final long serialVersionUID = 1;

    /** A wait that was interrupted. */
    public OperationInterruptedException(String summary, @Nullable Throwable cause) {
        super(summary, List.of("Repeat the call, or open the cluster by its name: the work goes on in AWS."), cause);
    }
}
