package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.Collection;
import java.util.Optional;

/** Errors that several of EC2's operations answer. */
final class Refused {

    private Refused() {}

    /** A value that does not do. */
    static AwsError value(String text) {
        return new AwsError("InvalidParameterValue", 400, text);
    }

    /** A parameter's value that does not do. */
    static AwsError value(String value, String parameter, String why) {
        return value("Value (" + value + ") for parameter " + parameter + " is invalid. " + why);
    }

    /** A parameter that is not there. */
    static AwsError missing(String parameter) {
        return new AwsError("MissingParameter", 400, "The request must contain the parameter " + parameter);
    }

    /** A subnet that is full. */
    static AwsError full(String subnetId) {
        return new AwsError(
                "InsufficientFreeAddressesInSubnet",
                400,
                "The specified subnet '" + subnetId + "' does not have enough free addresses to satisfy the request.");
    }

    /** Refuses what the emulator does not do, rather than to leave it out in silence. */
    static void unsupported(String what, Object... asked) {
        for (Object value : asked) {
            boolean wanted = value instanceof Collection<?> list
                    ? !list.isEmpty()
                    : !value.equals(Optional.empty()) && !value.equals(Optional.of(false));
            if (wanted) {
                throw new AwsError("UnsupportedOperation", 400, "The operation is not supported: " + what + ".");
            }
        }
    }

    /** Something that others still need. */
    static AwsError dependency(String text) {
        return new AwsError("DependencyViolation", 400, text);
    }
}
