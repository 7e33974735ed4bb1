package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.SignatureFlaw;
import dev.hyperpod.testkit.world.Account;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How each service words what every AWS service may answer. */
final class Refusals {

    private static final String RATE = "Rate exceeded";
    private static final Said UNAVAILABLE =
            new Said("ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server.");
    private static final Said INTERNAL = new Said(
            "InternalFailure",
            500,
            "The request processing has failed because of an unknown error, exception or failure.");

    private static final Words JSON = new Words(
            new Said("ThrottlingException", 400, RATE),
            new Said("AccessDeniedException", 400, ""),
            INTERNAL,
            UNAVAILABLE);
    private static final Words QUERY =
            new Words(new Said("Throttling", 400, RATE), new Said("AccessDenied", 403, ""), INTERNAL, UNAVAILABLE);
    private static final Map<String, Words> OWN = Map.of(
            "ec2",
            new Words(
                    new Said("RequestLimitExceeded", 503, "Request limit exceeded."),
                    new Said("UnauthorizedOperation", 403, "You are not authorized to perform this operation. "),
                    new Said("InternalError", 500, "An internal error has occurred"),
                    new Said("Unavailable", 503, "The server is overloaded and can't handle the request.")),
            "eks",
            new Words(
                    new Said("ThrottlingException", 429, RATE),
                    new Said("AccessDeniedException", 403, ""),
                    new Said("ServerException", 500, INTERNAL.text()),
                    new Said("ServiceUnavailableException", 503, UNAVAILABLE.text())),
            "servicequotas",
            new Words(
                    new Said("TooManyRequestsException", 400, "Too Many Requests"),
                    JSON.denied(),
                    INTERNAL,
                    UNAVAILABLE),
            "iam",
            QUERY,
            "sts",
            QUERY,
            "s3",
            new Words(
                    new Said("SlowDown", 503, "Please reduce your request rate."),
                    new Said("AccessDenied", 403, ""),
                    new Said("InternalError", 500, "We encountered an internal error. Please try again."),
                    new Said("ServiceUnavailable", 503, "Reduce your request rate.")));

    private static final Set<String> BY_ACTION = Set.of("ec2", "iam", "sts");

    private final Account account;

    Refusals(Account account) {
        this.account = account;
    }

    /**
     * What a service says.
     *
     * @param text the words, or what stands before them
     */
    private record Said(String code, int status, String text) {

        AwsError error() {
            return with(status, text);
        }

        AwsError with(int otherStatus, String words) {
            return new AwsError(code, otherStatus, words);
        }
    }

    private record Words(Said throttled, Said denied, Said broken, Said unavailable) {}

    /** The error that a fault answers; empty when the fault is none that refuses. */
    Optional<AwsError> of(Fault.Effect effect, String service, String operation) {
        Words words = OWN.getOrDefault(service, JSON);
        if (effect instanceof Fault.Effect.Throttle) {
            return Optional.of(words.throttled().error());
        } else if (effect instanceof Fault.Effect.AccessDenied) {
            Said said = words.denied();
            return Optional.of(said.with(said.status(), said.text() + denied(service, operation)));
        } else if (effect instanceof Fault.Effect.ExpiredToken) {
            return Optional.of(SignatureErrors.of(new SignatureFlaw.ExpiredToken(), service));
        } else if (effect instanceof Fault.Effect.UnknownOperation) {
            String code = BY_ACTION.contains(service) ? "InvalidAction" : "UnknownOperationException";
            return Optional.of(new AwsError(code, 400, "The operation " + operation + " is not available here."));
        } else if (effect instanceof Fault.Effect.ServerError error) {
            Said said = error.status() == 503 ? words.unavailable() : words.broken();
            return Optional.of(said.with(error.status(), said.text()));
        }
        return Optional.empty();
    }

    private String denied(String service, String operation) {
        String own = "arn:" + account.partition() + ":";
        String caller = own + "iam::" + account.id() + ":user/emulated";
        String resource = own + service + ":" + scope(service) + ":*";
        String action = service + ":" + operation;
        return "User: " + caller + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no identity-based policy allows the " + action + " action";
    }

    /** Names of buckets hold everywhere, and what IAM has holds in all regions. */
    private String scope(String service) {
        return switch (service) {
            case "s3" -> ":";
            case "iam", "sts" -> ":" + account.id();
            default -> account.region() + ":" + account.id();
        };
    }
}
