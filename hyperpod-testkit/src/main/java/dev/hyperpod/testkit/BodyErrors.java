package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;

/** How long a body may be at each service, and how a service words what is wrong with one. */
final class BodyErrors {

    private static final long MIB = 1024 * 1024;

    /** AWS takes 5 GiB in one piece; this much is kept in memory. */
    private static final long OBJECT = 64 * MIB;

    private static final long OTHERS = 10 * MIB;

    private BodyErrors() {}

    /** The limit of a service, in bytes. */
    static long largest(String service) {
        return service.equals("s3") ? OBJECT : OTHERS;
    }

    static AwsError of(Emulation.BodyFlaw flaw, String service) {
        return switch (flaw) {
            case TOO_LARGE -> tooLarge(service);
            case CUT_SHORT -> cutShort(service);
            case BUSY ->
                new AwsError(
                        service.equals("s3") ? "SlowDown" : "ServiceUnavailable",
                        503,
                        "Please reduce your request rate.");
        };
    }

    private static AwsError tooLarge(String service) {
        return switch (service) {
            case "s3" ->
                new AwsError("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed object size");
            case "ec2", "iam", "sts" ->
                new AwsError("RequestEntityTooLarge", 413, "Request size exceeded " + OTHERS + " bytes");
            default ->
                new AwsError("RequestEntityTooLargeException", 413, "Request size exceeded " + OTHERS + " bytes");
        };
    }

    private static AwsError cutShort(String service) {
        return switch (service) {
            case "s3" ->
                new AwsError(
                        "IncompleteBody",
                        400,
                        "You did not provide the number of bytes specified by the Content-Length HTTP header");
            case "ec2", "iam", "sts" -> new AwsError("MalformedQueryString", 400, "The request body ended early.");
            default -> new AwsError("SerializationException", 400, "The request body ended early.");
        };
    }
}
