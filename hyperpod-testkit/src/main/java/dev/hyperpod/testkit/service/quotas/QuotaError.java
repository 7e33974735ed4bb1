package dev.hyperpod.testkit.service.quotas;

import dev.hyperpod.testkit.wire.AwsError;

/** The errors of Service Quotas. */
final class QuotaError {

    private QuotaError() {}

    static AwsError noSuchQuota() {
        return noSuchResource("The request failed because the specified service quota does not exist.");
    }

    static AwsError noSuchService() {
        return noSuchResource("The request failed because the specified service does not exist.");
    }

    static AwsError noSuchResource(String text) {
        return new AwsError("NoSuchResourceException", 400, text);
    }

    static AwsError illegal(String text) {
        return new AwsError("IllegalArgumentException", 400, text);
    }
}
