package dev.hyperpod.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule by which the emulator misbehaves: what it does, and to which requests. Rules are values; hand them to
 * {@link Faults#add}.
 *
 * <pre>{@code
 * aws.faults().add(Fault.throttle().on("sagemaker", "DescribeCluster").share(0.3).times(10));
 * }</pre>
 *
 * @param effect what happens to the request
 * @param service the signing name that it is limited to; empty for all
 * @param operation the operation that it is limited to; empty for all
 * @param share which part of the matching requests it hits, from 0 to 1
 * @param times how many requests it hits at most; empty for no limit
 * @param from the virtual time at which it begins
 * @param until the virtual time at which it ends
 */
public record Fault(
        Effect effect,
        Optional<String> service,
        Optional<String> operation,
        double share,
        OptionalInt times,
        Instant from,
        Instant until) {

    /** Checks the share and the number. */
    public Fault {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must lie between 0 and 1, but is " + share);
        }
        if (times.isPresent() && times.getAsInt() < 1) {
            throw new IllegalArgumentException("times must be at least 1, but is " + times.getAsInt());
        }
    }

    /** What a fault does. */
    public sealed interface Effect {

        /** Answers an error and does nothing. */
        record Refusal(String code, int status, String message) implements Effect {}

        /** Answers AWS's {@code AccessDeniedException}, whose text names the caller and the action. */
        record AccessDenied() implements Effect {}

        /** Resets the connection; the request is not carried out. */
        record Reset() implements Effect {}

        /** Carries the request out and resets the connection instead of answering. */
        record LostAnswer() implements Effect {}

        /** Carries the request out and sends only the first half of the answer. */
        record TruncatedBody() implements Effect {}

        /** Carries the request out and answers late, by real time. */
        record Delay(Duration time) implements Effect {}
    }

    /** {@code ThrottlingException}, status 400, "Rate exceeded". */
    public static Fault throttle() {
        return of(new Effect.Refusal("ThrottlingException", 400, "Rate exceeded"));
    }

    /**
     * An error of AWS's own.
     *
     * @param status 500 to 599: 503 answers {@code ServiceUnavailable}, others {@code InternalFailure}
     */
    public static Fault serverError(int status) {
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("A server error has a status from 500 to 599, not " + status);
        }
        return status == 503
                ? of(new Effect.Refusal(
                        "ServiceUnavailable",
                        status,
                        "The request has failed due to a temporary failure of the server."))
                : of(new Effect.Refusal(
                        "InternalFailure",
                        status,
                        "The request processing has failed because of an unknown error, exception or failure."));
    }

    /** The credentials have expired: {@code ExpiredTokenException}, status 400. */
    public static Fault expiredToken() {
        return of(new Effect.Refusal(
                "ExpiredTokenException", 400, "The security token included in the request is expired"));
    }

    /** The caller may not do it. */
    public static Fault accessDenied() {
        return of(new Effect.AccessDenied());
    }

    /** The connection is reset before the request is carried out. */
    public static Fault connectionReset() {
        return of(new Effect.Reset());
    }

    /** The request is carried out and its answer never arrives. */
    public static Fault lostAnswer() {
        return of(new Effect.LostAnswer());
    }

    /** The request is carried out and half of its answer arrives. */
    public static Fault truncatedBody() {
        return of(new Effect.TruncatedBody());
    }

    /** The answer comes late, by real time. */
    public static Fault delay(Duration time) {
        return of(new Effect.Delay(time));
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, Optional.empty(), Optional.empty(), 1, OptionalInt.empty(), Instant.MIN, Instant.MAX);
    }

    /** Limits it to one service, by its signing name. */
    public Fault on(String service) {
        return new Fault(effect, Optional.of(service), operation, share, times, from, until);
    }

    /** Limits it to one operation of one service. */
    public Fault on(String service, String operation) {
        return new Fault(effect, Optional.of(service), Optional.of(operation), share, times, from, until);
    }

    /** Lets it hit only a part of the requests, chosen by the emulator's seeded generator. */
    public Fault share(double share) {
        return new Fault(effect, service, operation, share, times, from, until);
    }

    /** Ends it after so many hits. */
    public Fault times(int times) {
        return new Fault(effect, service, operation, share, OptionalInt.of(times), from, until);
    }

    /** Limits it to a window of virtual time: from {@code from} on, before {@code until}. */
    public Fault between(Instant from, Instant until) {
        return new Fault(effect, service, operation, share, times, from, until);
    }

    boolean covers(String service, String operation, Instant now) {
        return this.service.map(service::equals).orElse(true)
                && this.operation.map(operation::equals).orElse(true)
                && !now.isBefore(from)
                && now.isBefore(until);
    }
}
