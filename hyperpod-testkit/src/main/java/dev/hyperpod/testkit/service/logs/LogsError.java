package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.wire.AwsError;

/** CloudWatch Logs' errors. */
final class LogsError {

    private LogsError() {}

    static AwsError invalid(String text) {
        return new AwsError("InvalidParameterException", 400, text);
    }

    static AwsError token() {
        return invalid("The specified nextToken is invalid.");
    }

    static AwsError noGroup() {
        return new AwsError("ResourceNotFoundException", 400, "The specified log group does not exist.");
    }

    static AwsError noStream() {
        return new AwsError("ResourceNotFoundException", 400, "The specified log stream does not exist.");
    }

    static AwsError exists(String kind) {
        return new AwsError("ResourceAlreadyExistsException", 400, "The specified " + kind + " already exists");
    }
}
