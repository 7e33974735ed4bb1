package dev.hyperpod.testkit.service.sagemaker.governance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One definition with all its versions. How long AWS takes to carry a change out is inferred. */
final class Definition {

    private static final Duration CARRYING_OUT = Duration.ofSeconds(30);

    final String id;
    final String arn;
    final String name;
    final String clusterArn;
    /** The number that orders definitions of the same instant. */
    final long number;

    final Tags tags;
    private final List<Version> versions = new ArrayList<>();
    private Optional<Instant> deleted = Optional.empty();

    Definition(String id, String arn, String name, String clusterArn, long number, Tags tags, Version first) {
        this.id = id;
        this.arn = arn;
        this.name = name;
        this.clusterArn = clusterArn;
        this.number = number;
        this.tags = tags;
        versions.add(first);
    }

    /**
     * What was wanted from some time on.
     *
     * @param content the members that the definition's kind names
     */
    record Version(ObjectNode content, Instant since) {}

    Instant created() {
        return versions.get(0).since();
    }

    Version newest() {
        return versions.get(versions.size() - 1);
    }

    /** The number of the newest version; the first is 1. */
    int version() {
        return versions.size();
    }

    /** A version by its number. */
    Optional<Version> version(int wanted) {
        return wanted >= 1 && wanted <= versions.size() ? Optional.of(versions.get(wanted - 1)) : Optional.empty();
    }

    void change(Version next) {
        versions.add(next);
    }

    void delete(Instant now) {
        deleted = Optional.of(now);
    }

    /** Whether it has been deleted and its deletion is carried out. */
    boolean gone(Instant now) {
        return deleted.isPresent() && !deleted.get().plus(CARRYING_OUT).isAfter(now);
    }

    /** Whether a change is being carried out. */
    boolean changing(Instant now) {
        return deleted.isPresent() || newest().since().plus(CARRYING_OUT).isAfter(now);
    }

    String status(Instant now) {
        if (deleted.isPresent()) {
            return "Deleting";
        }
        if (changing(now)) {
            return version() == 1 ? "Creating" : "Updating";
        }
        return version() == 1 ? "Created" : "Updated";
    }
}
