package dev.hyperpod.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The faults in force. The first rule that hits a request decides; rules are asked in the order they were added. */
public final class Faults {

    private final Random random;
    private final Map<String, Active> rules = new LinkedHashMap<>();
    private long last;
    private Duration latency = Duration.ZERO;

    Faults(long seed) {
        this.random = new Random(seed);
    }

    /** Puts a rule in force and answers its name, such as {@code fault-1}. */
    public synchronized String add(Fault fault) {
        String name = "fault-" + ++last;
        rules.put(name, new Active(fault));
        return name;
    }

    /** Lifts a rule by its name; false when there is none. */
    public synchronized boolean remove(String name) {
        return rules.remove(name) != null;
    }

    /** The rules by name, in the order they were added, those that have hit as often as they may among them. */
    public synchronized Map<String, Fault> all() {
        Map<String, Fault> all = new LinkedHashMap<>();
        rules.forEach((name, rule) -> all.put(name, rule.fault));
        return all;
    }

    /** How many requests a rule has hit; 0 when there is none of that name. */
    public synchronized int hits(String name) {
        Active rule = rules.get(name);
        return rule == null ? 0 : rule.hits;
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
        for (Active rule : rules.values()) {
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
