package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.wire.AwsError;

/** EKS's words for what several operations refuse. */
final class EksError {

    private static final String CLUSTER = "clusterName";

    private EksError() {}

    static AwsError notFound(String text) {
        return new AwsError("ResourceNotFoundException", 404, text);
    }

    static AwsError notFound(String cluster, String text) {
        return notFound(text).with(CLUSTER, cluster);
    }

    static AwsError inUse(String cluster, String text) {
        return new AwsError("ResourceInUseException", 409, text).with(CLUSTER, cluster);
    }

    static AwsError limitExceeded(String text) {
        return new AwsError("ResourceLimitExceededException", 400, text);
    }

    static AwsError invalidParameter(String text) {
        return new AwsError("InvalidParameterException", 400, text);
    }

    static AwsError invalidParameter(String cluster, String text) {
        return invalidParameter(text).with(CLUSTER, cluster);
    }

    static AwsError invalidRequest(String text) {
        return new AwsError("InvalidRequestException", 400, text);
    }

    static AwsError invalidRequest(String cluster, String text) {
        return invalidRequest(text).with(CLUSTER, cluster);
    }
}
