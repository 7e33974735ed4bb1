package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.NodeRecovery;
import java.util.List;

/** What becomes of faulty nodes. */
final class FaultyNodes implements Check {

    private static final CheckId ID = new CheckId("config.node-recovery", "CFG-029");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "node recovery is Automatic; otherwise faulty nodes are labelled, and neither rebooted nor replaced";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        if (subject.spec().nodeRecovery().orElse(NodeRecovery.AUTOMATIC) == NodeRecovery.AUTOMATIC) {
            return List.of();
        }
        return List.of(finding("nodeRecovery")
                .value("None")
                .remedy("Choose Automatic, which job auto-resume needs too.")
                .says("is None: faulty nodes are labelled, and neither rebooted nor replaced"));
    }
}
