package dev.hyperpod.health;

import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.diagnosis.Cause;
import dev.hyperpod.diagnosis.Rank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that may be a cause, with all that was seen of it. Not thread-safe. */
final class Candidate {

    /** The id of what AWS said and nobody knows. */
    static final String UNKNOWN = "UNKNOWN";

    private final String id;
    private final List<Observation> seen = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Cause cause;

    Candidate(String id) {
        this.id = id;
    }

    void add(Symptom symptom) {
        if (!seen.contains(symptom.seen())) {
            seen.add(symptom.seen());
        }
        if (cause == null) {
            cause = symptom.cause().orElse(null);
        }
    }

    void add(Finding finding) {
        findings.add(finding);
        seen.add(new Observation(Observation.Source.CHECK, finding.path(), Optional.empty(), finding.message()));
    }

    String id() {
        return id;
    }

    List<Observation> seen() {
        return seen;
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<Cause> cause() {
        return Optional.ofNullable(cause);
    }

    /** Whether it speaks of the cluster as it is, and not of its settings and the account. */
    boolean isHealth() {
        return findings.isEmpty() || id.startsWith("HLT-");
    }

    /** Whether it hurts now. */
    boolean isObserved() {
        boolean onlyWorthALook = Explanations.bundled().isState(id) && !isError();
        return isHealth() && !onlyWorthALook && !Explanations.bundled().hurtsLater(id);
    }

    /** Whether all that was found of it is suppressed. */
    boolean isAccepted() {
        return !findings.isEmpty()
                && findings.stream().allMatch(finding -> finding.suppressed().isPresent());
    }

    /** Whether it is more than a warning. */
    boolean isError() {
        return findings.isEmpty() || findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** What can be mended comes before what follows from it, and that before what only says how things are. */
    int kind() {
        if (Explanations.bundled().isState(id)) {
            return 4;
        }
        if (id.equals(UNKNOWN)) {
            return 3;
        }
        if (cause != null) {
            return cause.error().rank() == Rank.CAUSE ? 0 : 2;
        }
        return id.startsWith("HLT-") ? 1 : 0;
    }

    Optional<Instant> earliest() {
        return seen.stream().flatMap(one -> one.time().stream()).min(Instant::compareTo);
    }
}
