package dev.hyperpod.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults in force. The first rule that hits a request decides; rules are asked in the order they were added. */
public final class Faults {

    private final Random random;
    private final List<Active> rules = new ArrayList<>();
    private Duration latency = Duration.ZERO;

    Faults(long seed) {
        this.random = new Random(seed);
    }

    /** Puts a rule in force. */
    public synchronized void add(Fault fault) {
        rules.add(new Active(fault));
    }

    /** Lets every answer come late by real time; zero, the default, switches it off. */
    public synchronized void latency(Duration time) {
        latency = time;
    }

    /** Lifts all rules and the latency. */
    public synchronized void clear() {
        rules.clear();
        latency = Duration.ZERO;
    }

    synchronized Duration latency() {
        return latency;
    }

    synchronized Optional<Fault.Effect> next(String service, String operation, Instant now) {
        for (Active rule : rules) {
            if (rule.hits(service, operation, now)) {
                return Optional.of(rule.fault.effect());
            }
        }
        return Optional.empty();
    }

    private final class Active {
        private final Fault fault;
        private int hits;

        Active(Fault fault) {
            this.fault = fault;
        }

        boolean hits(String service, String operation, Instant now) {
            boolean spent = fault.times().isPresent() && hits >= fault.times().getAsInt();
            if (spent || !fault.covers(service, operation, now)) {
                return false;
            }
            boolean hit = fault.share() >= 1 || random.nextDouble() < fault.share();
            hits += hit ? 1 : 0;
            return hit;
        }
    }
}
