package dev.hyperpod.testkit.service.kms;

import dev.hyperpod.testkit.wire.AwsError;

/** The errors of KMS. */
final class KmsError {

    private KmsError() {}

    static AwsError notFound(String text) {
        return new AwsError("NotFoundException", 400, text);
    }

    static AwsError invalid(String text) {
        return new AwsError("ValidationException", 400, text);
    }

    static AwsError state(String arn, String is) {
        return new AwsError("KMSInvalidStateException", 400, arn + " is " + is + ".");
    }

    static AwsError denied(String text) {
        return new AwsError("AccessDeniedException", 400, text);
    }

    static AwsError marker() {
        return new AwsError("InvalidMarkerException", 400, "The marker is not valid.");
    }
}
