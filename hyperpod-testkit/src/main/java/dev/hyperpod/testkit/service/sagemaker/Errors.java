package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.wire.AwsError;

/** SageMaker's errors. */
final class Errors {

    private Errors() {}

    static AwsError validation(String message) {
        return new AwsError("ValidationException", 400, message);
    }

    static AwsError notFound(String message) {
        return new AwsError("ResourceNotFound", 400, message);
    }

    static AwsError inUse(String message) {
        return new AwsError("ResourceInUse", 400, message);
    }

    static AwsError conflict(String message) {
        return new AwsError("ConflictException", 400, message);
    }
}
