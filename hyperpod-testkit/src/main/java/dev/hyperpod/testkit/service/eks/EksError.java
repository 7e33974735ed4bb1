package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.wire.AwsError;

/** EKS's words for what several operations refuse. */
final class EksError {

    private EksError() {}

    static AwsError notFound(String text) {
        return new AwsError("ResourceNotFoundException", 404, text);
    }

    static AwsError inUse(String text) {
        return new AwsError("ResourceInUseException", 409, text);
    }

    static AwsError invalidParameter(String text) {
        return new AwsError("InvalidParameterException", 400, text);
    }

    static AwsError invalidRequest(String text) {
        return new AwsError("InvalidRequestException", 400, text);
    }
}
