package dev.hyperpod.check;

import dev.hyperpod.error.HyperPodException;
import java.util.List;
import java.util.Set;

/**
 * One thing that must be so, judged. A check is one small class: what it is called, how much it matters, which facts it
 * needs, and a pure judgement over them. It makes no call of its own: facts are read for it, once for all checks of a
 * run. Implementations are stateless and thread-safe.
 */
public interface Check {

    /** The stable name. */
    CheckId id();

    /** How much it matters when it fails; a finding may say less. */
    Severity severity();

    /** What must be so, in one sentence, for the reference page. */
    String rule();

    /** What it has anything to tell for. By default a cluster that is to be, or is. */
    default Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE, Aim.DIAGNOSE);
    }

    /** What it cannot tell, in one sentence, for the reference page; empty when there is nothing to say. */
    default String limits() {
        return "";
    }

    /** Whether there is anything to judge: a check that needs a network says no to a spec without one. */
    default boolean appliesTo(Subject subject) {
        return true;
    }

    /** The facts it reads, so that all checks' facts are read in parallel. Empty for a check of the spec alone. */
    default Set<Fact<?>> needs(Subject subject) {
        return Set.of();
    }

    /**
     * Judges. Nothing found means passed.
     *
     * @param subject what is judged
     * @param facts the facts named by {@link #needs}, and any others
     */
    List<Finding> judge(Subject subject, Facts facts);

    /** Begins a finding of this check at a place in the spec, such as {@code instanceGroups[workers].instanceCount}. */
    default FindingBuilder finding(String path) {
        return new FindingBuilder(id(), severity(), path).rule(rule());
    }

    /**
     * Says that this place could not be judged, why, and what would let it be judged. For a check that judges several
     * things, so that one that cannot be read does not hide the others; what a check lets pass, the engine says of the
     * check as a whole.
     */
    default Finding notChecked(String path, HyperPodException obstacle) {
        FindingBuilder finding = finding(path).severity(Severity.NOT_CHECKED);
        obstacle.nextSteps().forEach(finding::remedy);
        return finding.says("could not be checked: " + obstacle.summary());
    }
}
