package dev.hyperpod.testkit.service.ssm;

import java.time.Instant;
import java.util.Optional;

/** A session as Session Manager keeps it. */
final class OpenSession {

    final String id;
    final String target;
    final String document;
    final Optional<String> reason;
    final Instant started;
    private Optional<Instant> ended = Optional.empty();
    private int tokens;

    OpenSession(String id, String target, String document, Optional<String> reason, Instant started) {
        this.id = id;
        this.target = target;
        this.document = document;
        this.reason = reason;
        this.started = started;
    }

    boolean active() {
        return ended.isEmpty();
    }

    Optional<Instant> ended() {
        return ended;
    }

    void end(Instant now) {
        ended = ended.or(() -> Optional.of(now));
    }

    /** How many tokens were handed out before, this one not counted. */
    int nextToken() {
        return tokens++;
    }

    String status() {
        return active() ? "Connected" : "Terminated";
    }
}
