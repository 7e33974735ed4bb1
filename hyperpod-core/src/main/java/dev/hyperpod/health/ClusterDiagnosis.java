package dev.hyperpod.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Report;
import dev.hyperpod.state.ClusterDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ails a cluster: a verdict in one line, the causes with the first of them first, what to do about them in order
 * and what will happen, what was changed lately, and all that was checked. It shows no secret that a log or a message
 * held. Immutable.
 *
 * @param cluster the cluster's name
 * @param asOf when AWS was asked
 * @param condition how it is, in one word
 * @param verdict how it is and why, in one line
 * @param causes why, the first cause first; those from which nothing that is seen follows are last
 * @param nextSteps what to do, in order; empty when there is nothing to do
 * @param changes what was changed lately, the newest first, at most ten
 * @param unread what could not be read, and which permission would let it
 * @param report all checks that were made of the cluster and of the account around it
 */
public record ClusterDiagnosis(
        String cluster,
        Instant asOf,
        Condition condition,
        String verdict,
        List<RankedCause> causes,
        List<Step> nextSteps,
        List<Change> changes,
        List<String> unread,
        Report report) {

    /** Copies the lists. */
    public ClusterDiagnosis {
        causes = List.copyOf(causes);
        nextSteps = List.copyOf(nextSteps);
        changes = List.copyOf(changes);
        unread = List.copyOf(unread);
    }

    /**
     * Concludes from what was checked and read.
     *
     * @param live the cluster as it is
     * @param report all checks made of it
     * @param facts the facts of the same run
     */
    public static ClusterDiagnosis of(ClusterDescription live, Report report, Facts facts) {
        return new Examination(live, report, facts).conclude();
    }

    /** The first cause; empty when nothing ails the cluster. */
    public Optional<RankedCause> first() {
        return causes.stream().findFirst();
    }

    /** Whether nothing ails the cluster. */
    public boolean isHealthy() {
        return condition == Condition.HEALTHY;
    }

    /**
     * The diagnosis as JSON, by the schema {@code diagnosis.schema.json} that stands beside this class in its jar.
     * Members may be added in later versions; none goes without a new {@code version}.
     */
    public ObjectNode toJson() {
        return DiagnosisJson.of(this);
    }

    /** The diagnosis as one HTML file that needs no other, for a browser, a notebook or a ticket. */
    public String toHtml() {
        return DiagnosisHtml.of(this);
    }

    /** A page for a terminal: the verdict, the causes with their evidence, and what to do. */
    @Override
    public String toString() {
        return DiagnosisPage.of(this);
    }
}
