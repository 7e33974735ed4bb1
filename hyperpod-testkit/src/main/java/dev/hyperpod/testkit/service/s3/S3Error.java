package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsError;

/** S3's words for what it refuses. */
final class S3Error {

    private S3Error() {}

    static AwsError noSuchBucket() {
        return new AwsError("NoSuchBucket", 404, "The specified bucket does not exist");
    }

    static AwsError noSuchKey() {
        return new AwsError("NoSuchKey", 404, "The specified key does not exist.");
    }

    static AwsError accessDenied() {
        return new AwsError("AccessDenied", 403, "Access Denied");
    }

    static AwsError elsewhere() {
        return new AwsError(
                "PermanentRedirect",
                301,
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send"
                        + " all future requests to this endpoint.");
    }

    static AwsError invalidRange() {
        return new AwsError("InvalidRange", 416, "The requested range is not satisfiable");
    }

    static AwsError badDigest(String algorithm) {
        return new AwsError(
                "BadDigest", 400, "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    static AwsError preconditionFailed() {
        return new AwsError("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
    }

    static AwsError invalidArgument(String text) {
        return new AwsError("InvalidArgument", 400, text);
    }
}
