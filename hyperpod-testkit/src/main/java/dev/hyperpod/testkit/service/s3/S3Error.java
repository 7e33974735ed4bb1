package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsError;

/** S3's words for what it refuses. */
final class S3Error {

    private S3Error() {}

    static AwsError noSuchBucket(String bucket) {
        return new AwsError("NoSuchBucket", 404, "The specified bucket does not exist").with("BucketName", bucket);
    }

    static AwsError invalidBucketName(String bucket) {
        return new AwsError("InvalidBucketName", 400, "The specified bucket is not valid.").with("BucketName", bucket);
    }

    static AwsError noSuchKey(String key) {
        return new AwsError("NoSuchKey", 404, "The specified key does not exist.").with("Key", key);
    }

    static AwsError noSuchUpload(String upload) {
        return new AwsError(
                        "NoSuchUpload",
                        404,
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                                + " aborted or completed.")
                .with("UploadId", upload);
    }

    static AwsError accessDenied() {
        return new AwsError("AccessDenied", 403, "Access Denied");
    }

    static AwsError elsewhere(String bucket, String endpoint) {
        return new AwsError(
                        "PermanentRedirect",
                        301,
                        "The bucket you are attempting to access must be addressed using the specified endpoint. Please"
                                + " send all future requests to this endpoint.")
                .with("Endpoint", endpoint)
                .with("Bucket", bucket);
    }

    static AwsError signedForAnotherRegion(String signed, String expected) {
        return new AwsError(
                        "AuthorizationHeaderMalformed",
                        400,
                        "The authorization header is malformed; the region '" + signed + "' is wrong; expecting '"
                                + expected + "'")
                .with("Region", expected);
    }

    static AwsError preconditionFailed(String condition) {
        return new AwsError("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    static AwsError notModified() {
        return new AwsError("NotModified", 304, "Not Modified");
    }

    static AwsError invalidRequest(String text) {
        return new AwsError("InvalidRequest", 400, text);
    }

    static AwsError invalidArgument(String text, String name, String value) {
        return new AwsError("InvalidArgument", 400, text)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }

    static AwsError malformedXml() {
        return new AwsError(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** A header whose work the emulator does not do. */
    static AwsError notImplemented(String header) {
        return new AwsError(
                        "NotImplemented", 501, "A header you provided implies functionality that is not implemented")
                .with("Header", header);
    }
}
