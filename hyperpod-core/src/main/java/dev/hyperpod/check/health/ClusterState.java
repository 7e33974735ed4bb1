package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import java.util.List;
import java.util.Optional;

/** Whether the cluster has failed. */
final class ClusterState implements HealthCheck {

    private static final CheckId ID = new CheckId("health.cluster-status", "HLT-001");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the cluster has not failed, and no change of it is being undone";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        boolean failed = live.status() == ClusterStatus.FAILED || live.status() == ClusterStatus.ROLLING_BACK;
        Optional<String> reason = live.failureMessage().map(SafeText::of);
        if (!failed && reason.isEmpty()) {
            return List.of();
        }
        FindingBuilder finding = finding("cluster")
                .severity(failed ? Severity.ERROR : Severity.WARNING)
                .value(live.status());
        Diagnosis.of(reason.orElse(""), Context.of(live)).nextSteps().forEach(finding::remedy);
        return List.of(finding.says("is " + live.status()
                + (failed ? "" : ", after a change that failed")
                + reason.map(text -> "; AWS says: " + text).orElse("; AWS gives no reason")));
    }
}
