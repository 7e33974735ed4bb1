package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Account;
import java.util.Map;
import java.util.Optional;

/** How each service words what every AWS service may answer. */
final class Refusals {

    private static final Words JSON =
            new Words("ThrottlingException", 400, "AccessDeniedException", 400, "ExpiredTokenException", 400);
    private static final Words QUERY = new Words("Throttling", 400, "AccessDenied", 403, "ExpiredToken", 403);
    private static final Map<String, Words> OWN = Map.of(
            "ec2",
            new Words("RequestLimitExceeded", 503, "UnauthorizedOperation", 403, "RequestExpired", 400),
            "iam",
            QUERY,
            "sts",
            QUERY,
            "s3",
            new Words("SlowDown", 503, "AccessDenied", 403, "ExpiredToken", 400));

    private final Account account;

    Refusals(Account account) {
        this.account = account;
    }

    private record Words(
            String throttled,
            int throttledStatus,
            String denied,
            int deniedStatus,
            String expired,
            int expiredStatus) {}

    /** The error that a fault answers; empty when the fault is none that refuses. */
    Optional<AwsError> of(Fault.Effect effect, String service, String operation) {
        Words words = OWN.getOrDefault(service, JSON);
        if (effect instanceof Fault.Effect.Throttle) {
            return Optional.of(new AwsError(words.throttled(), words.throttledStatus(), "Rate exceeded"));
        } else if (effect instanceof Fault.Effect.AccessDenied) {
            return Optional.of(new AwsError(words.denied(), words.deniedStatus(), denied(service, operation)));
        } else if (effect instanceof Fault.Effect.ExpiredToken) {
            String text = "The security token included in the request is expired";
            return Optional.of(new AwsError(words.expired(), words.expiredStatus(), text));
        } else if (effect instanceof Fault.Effect.ServerError error) {
            return Optional.of(broken(error.status()));
        }
        return Optional.empty();
    }

    private String denied(String service, String operation) {
        String own = "arn:" + account.partition() + ":";
        String caller = own + "iam::" + account.id() + ":user/emulated";
        String resource = own + service + ":" + account.region() + ":" + account.id() + ":*";
        String action = service + ":" + operation;
        return "User: " + caller + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no identity-based policy allows the " + action + " action";
    }

    private static AwsError broken(int status) {
        return status == 503
                ? new AwsError(
                        "ServiceUnavailable",
                        status,
                        "The request has failed due to a temporary failure of the server.")
                : new AwsError(
                        "InternalFailure",
                        status,
                        "The request processing has failed because of an unknown error, exception or failure.");
    }
}
