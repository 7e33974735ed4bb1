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

        /** Refuses because of too many calls. */
        record Throttle() implements Effect {}

        /** Refuses with an error of AWS's own, of a status from 500 to 599. */
        record ServerError(int status) implements Effect {}

        /** Refuses because the caller may not do it. */
        record AccessDenied() implements Effect {}

        /** Refuses because the caller's credentials have expired. */
        record ExpiredToken() implements Effect {}

        /** Refuses because the service does not have the operation here. */
        record UnknownOperation() implements Effect {}

        /** Resets the connection; the request is not carried out. */
        record Reset() implements Effect {}

        /** Carries the request out and resets the connection instead of answering. */
        record LostAnswer() implements Effect {}

        /** Carries the request out and sends only the first half of the answer. */
        record TruncatedBody() implements Effect {}

        /** Carries the request out and answers late, by real time. */
        record Delay(Duration time) implements Effect {}
    }

    /**
     * Too many calls: {@code ThrottlingException}, status 400, "Rate exceeded"; EC2, EKS, IAM, Service Quotas, STS and
     * S3 answer codes or a status of their own.
     */
    public static Fault throttle() {
        return of(new Effect.Throttle());
    }

    /**
     * An error of AWS's own.
     *
     * @param status 500 to 599: 503 answers {@code ServiceUnavailable}, others {@code InternalFailure}; EC2, EKS and S3
     *     answer codes of their own
     */
    public static Fault serverError(int status) {
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("A server error has a status from 500 to 599, not " + status);
        }
        return of(new Effect.ServerError(status));
    }

    /**
     * The credentials have expired: {@code ExpiredTokenException}, status 400; EC2, EKS, IAM, STS and S3 answer codes
     * or a status of their own.
     */
    public static Fault expiredToken() {
        return of(new Effect.ExpiredToken());
    }

    /**
     * The caller may not do it: {@code AccessDeniedException}, status 400, whose text names the caller and the action;
     * EC2, EKS, IAM, STS and S3 answer codes or a status of their own.
     */
    public static Fault accessDenied() {
        return of(new Effect.AccessDenied());
    }

    /**
     * The service does not know the operation, as in a region that does not have it: {@code UnknownOperationException};
     * EC2, IAM and STS answer {@code InvalidAction}.
     */
    public static Fault unknownOperation() {
        return of(new Effect.UnknownOperation());
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
