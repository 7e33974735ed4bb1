package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One quota of the account. */
public final class Quota {

    private final String service;
    private final String code;
    private final String name;
    private final double defaultValue;
    private final List<Increase> increases = new ArrayList<>();
    private double value;

    Quota(String service, String code, String name, double defaultValue) {
        this.service = service;
        this.code = code;
        this.name = name;
        this.defaultValue = defaultValue;
        this.value = defaultValue;
    }

    /** The service code, such as {@code sagemaker}. */
    public String service() {
        return service;
    }

    /** The quota code, such as {@code L-8762A75F}. */
    public String code() {
        return code;
    }

    /** The name, such as {@code ml.p5.48xlarge for cluster usage}. */
    public String name() {
        return name;
    }

    /** What an account has that never asked for more. */
    public double defaultValue() {
        return defaultValue;
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

    /** The increases asked for, oldest first. */
    public List<Increase> increases() {
        return List.copyOf(increases);
    }

    /** Keeps a request for an increase; it stays {@code PENDING} until a test grants or denies it. */
    public Increase ask(String id, double desired, Instant at) {
        Increase increase = new Increase(id, desired, "PENDING", at);
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

    private Quota close(String status, boolean apply) {
        increases.replaceAll(increase -> {
            if (!increase.open()) {
                return increase;
            }
            value = apply ? increase.desired() : value;
            return new Increase(increase.id(), increase.desired(), status, increase.created());
        });
        return this;
    }

    /**
     * A request for an increase.
     *
     * @param id the request's id
     * @param desired the value asked for
     * @param status {@code PENDING}, {@code APPROVED} or {@code DENIED}
     * @param created when it was asked for
     */
    public record Increase(String id, double desired, String status, Instant created) {

        /** Whether AWS has not decided yet. */
        public boolean open() {
            return status.equals("PENDING");
        }
    }
}
