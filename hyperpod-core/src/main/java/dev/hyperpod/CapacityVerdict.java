package dev.hyperpod;

import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.Purchase;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.AwsCallException;
import java.time.Duration;

/**
 * What a failure says about asking again, here or elsewhere.
 *
 * @param offering where it was met
 */
record CapacityVerdict(Offering offering) {

    /** A plan that has no instances left has none until somebody gives some back. */
    private static final RetryAdvice.Avoid PLAN_USED_UP =
            new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofHours(1), Duration.ofHours(6));

    private static final RetryAdvice.Avoid NO_QUOTA =
            new RetryAdvice.Avoid(RetryAdvice.Scope.QUOTA, Duration.ofHours(1), Duration.ofHours(6));

    /** The call has been repeated for minutes already, and none to another place would fare better. */
    private static final RetryAdvice.Await DOWN = new RetryAdvice.Await(Duration.ofMinutes(5));

    /** What is known of a lack of capacity begins so. */
    private static final String CAPACITY = "KB-CAP-";

    /** Of the failure of a cluster, a group or a node. To lack instances of a plan says nothing of other places. */
    RetryAdvice of(Diagnosis diagnosis) {
        boolean planLacks = offering.purchase() == Purchase.TRAINING_PLAN
                && diagnosis.retry() instanceof RetryAdvice.Stop
                && diagnosis
                        .first()
                        .filter(cause -> cause.error().id().startsWith(CAPACITY))
                        .isPresent();
        return planLacks ? PLAN_USED_UP : diagnosis.retry();
    }

    /** Of a call. Where nothing is known of an error, its kind tells whether another place could help. */
    RetryAdvice of(AwsCallException call) {
        if (call.kind() == AwsCallException.Kind.THROTTLED || call.kind() == AwsCallException.Kind.UNAVAILABLE) {
            return DOWN;
        }
        RetryAdvice known = of(Diagnosis.of(call));
        if (!(known instanceof RetryAdvice.Unknown)) {
            return known;
        }
        return switch (call.kind()) {
            case LIMIT_EXCEEDED -> NO_QUOTA;
            case ACCESS_DENIED, CREDENTIALS, INVALID_REQUEST -> new RetryAdvice.Stop();
            // Where the cluster itself is not found, somebody has deleted it meanwhile.
            case NOT_FOUND -> call.action().equals("sagemaker:DescribeCluster") ? known : new RetryAdvice.Stop();
            default -> known;
        };
    }
}
