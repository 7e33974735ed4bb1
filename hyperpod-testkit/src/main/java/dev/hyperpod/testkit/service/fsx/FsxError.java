package dev.hyperpod.testkit.service.fsx;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.regex.Pattern;

/** FSx's errors. */
final class FsxError {

    private static final Pattern ID = Pattern.compile("fs-[0-9a-f]{8,}");

    private FsxError() {}

    static AwsError badRequest(String text) {
        return new AwsError("BadRequest", 400, text);
    }

    /** A value that breaks the model. */
    static AwsError constraint(String value, String member, String rule) {
        return new AwsError(
                "ValidationException",
                400,
                "1 validation error detected: Value '" + value + "' at '" + member
                        + "' failed to satisfy constraint: Member must satisfy " + rule);
    }

    static AwsError noFileSystem(String id) {
        return ID.matcher(id).matches()
                ? new AwsError("FileSystemNotFound", 400, "File system '" + id + "' does not exist.")
                : constraint(id, "fileSystemId", "regular expression pattern: ^(fs-[0-9a-f]{8,})$");
    }

    static AwsError network(String text) {
        return new AwsError("InvalidNetworkSettings", 400, text);
    }
}
