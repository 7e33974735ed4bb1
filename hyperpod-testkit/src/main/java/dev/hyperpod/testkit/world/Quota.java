package dev.hyperpod.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One quota of the account. */
public final class Quota {

    private final Kind kind;
    private final Map<String, String> tags = new TreeMap<>();
    private final List<Increase> increases = new ArrayList<>();
    private double value;

    Quota(Kind kind) {
        this.kind = kind;
        this.value = kind.defaultValue();
    }

    /** What it is, the same in all accounts. */
    public Kind kind() {
        return kind;
    }

    /** The service code, such as {@code sagemaker}. */
    public String service() {
        return kind.service();
    }

    /** The quota code, such as {@code L-8762A75F}. */
    public String code() {
        return kind.code();
    }

    /** The name, such as {@code ml.p5.48xlarge for cluster usage}. */
    public String name() {
        return kind.name();
    }

    /** What an account has that never asked for more. */
    public double defaultValue() {
        return kind.defaultValue();
    }

    /** What this account has. */
    public double value() {
        return value;
    }

    /** Gives this account another value. */
    public Quota value(double applied) {
        value = applied;
        return this;
    }

    /** Its tags by key. */
    public Map<String, String> tags() {
        return tags;
    }

    /** The increases asked for, oldest first. */
    public List<Increase> increases() {
        return List.copyOf(increases);
    }

    /**
     * Keeps a request for an increase; it stays open until a test grants or denies it.
     *
     * @param requester who asked, by ARN
     */
    public Increase ask(String id, double desired, Instant at, String requester) {
        Increase increase = new Increase(id, desired, Optional.empty(), at, at, requester);
        increases.add(increase);
        return increase;
    }

    /** Grants the open request, if there is one. */
    public Quota grant() {
        return close("APPROVED", true);
    }

    /** Denies the open request, if there is one. */
    public Quota deny() {
        return close("DENIED", false);
    }

    private Quota close(String outcome, boolean apply) {
        increases.replaceAll(increase -> {
            if (!increase.open()) {
                return increase;
            }
            value = apply ? increase.desired() : value;
            return increase.closed(outcome);
        });
        return this;
    }

    /**
     * What a quota is in every account.
     *
     * @param service the service code
     * @param code the quota code
     * @param name the name
     * @param defaultValue what an account has that never asked for more
     * @param unit such as {@code Seconds}; mostly {@code None}
     * @param adjustable whether more can be asked for
     * @param global whether it counts over all regions
     * @param metric where CloudWatch would count its use, where that is known
     */
    public record Kind(
            String service,
            String code,
            String name,
            double defaultValue,
            String unit,
            boolean adjustable,
            boolean global,
            Optional<Metric> metric) {}

    /**
     * The CloudWatch metric of a quota's use.
     *
     * @param service the dimension {@code Service}
     * @param resource the dimension {@code Resource}
     * @param type the dimension {@code Class}
     */
    public record Metric(String service, String resource, String type) {}

    /**
     * A request for an increase.
     *
     * @param id the request's id
     * @param desired the value asked for
     * @param outcome {@code APPROVED} or {@code DENIED}; empty while it is open
     * @param created when it was asked for
     * @param updated when it last changed
     * @param requester who asked, by ARN
     */
    public record Increase(
            String id, double desired, Optional<String> outcome, Instant created, Instant updated, String requester) {

        private static final Duration UNTIL_A_CASE = Duration.ofMinutes(5);

        /** Whether AWS has not decided yet. */
        public boolean open() {
            return outcome.isEmpty();
        }

        /** {@code PENDING}, {@code CASE_OPENED} five minutes later, {@code APPROVED} or {@code DENIED}. */
        public String status(Instant now) {
            return outcome.orElseGet(() -> inCase(now) ? "CASE_OPENED" : "PENDING");
        }

        /** The support case, once there is one. */
        public Optional<String> caseId(Instant now) {
            return inCase(now)
                    ? Optional.of(Long.toString(10_000_000_000L + Math.floorMod(id.hashCode(), 1_000_000_000)))
                    : Optional.empty();
        }

        /** When it last changed, opening of the case included. */
        public Instant updated(Instant now) {
            return open() && inCase(now) ? created.plus(UNTIL_A_CASE) : updated;
        }

        private boolean inCase(Instant now) {
            return !now.isBefore(created.plus(UNTIL_A_CASE));
        }

        private Increase closed(String how) {
            return new Increase(id, desired, Optional.of(how), created, updated, requester);
        }
    }
}
