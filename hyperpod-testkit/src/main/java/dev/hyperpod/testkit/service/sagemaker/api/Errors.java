package dev.hyperpod.testkit.service.sagemaker.api;

import dev.hyperpod.testkit.wire.AwsError;

/** SageMaker's errors. */
public final class Errors {

    private Errors() {}

    /** A request that cannot be meant: {@code ValidationException}. */
    public static AwsError validation(String message) {
        return new AwsError("ValidationException", 400, message);
    }

    /** What is named is not there: {@code ResourceNotFound}. */
    public static AwsError notFound(String message) {
        return new AwsError("ResourceNotFound", 400, message);
    }

    /** A name is taken: {@code ResourceInUse}. */
    public static AwsError inUse(String message) {
        return new AwsError("ResourceInUse", 400, message);
    }

    /** The state of a thing does not allow the request: {@code ConflictException}. */
    public static AwsError conflict(String message) {
        return new AwsError("ConflictException", 400, message);
    }

    /** A limit does not hold: {@code ResourceLimitExceeded}. */
    public static AwsError limitExceeded(String message) {
        return new AwsError("ResourceLimitExceeded", 400, message);
    }

    /**
     * An account's quota does not hold, in AWS's words.
     *
     * @param quota the quota's name
     * @param unit what is counted, such as {@code Instances}
     */
    public static AwsError quotaExceeded(String quota, String unit, int limit, int used, int delta) {
        return limitExceeded("The account-level service limit '" + quota + "' is " + limit + " " + unit
                + ", with current utilization of " + used + " " + unit + " and a request delta of " + delta + " " + unit
                + ". Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not"
                + " available, contact AWS support to request an increase for this quota.");
    }
}
