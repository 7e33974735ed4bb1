package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.NodeRecovery;
import java.util.ArrayList;
import java.util.List;

/** What becomes of faulty nodes. */
final class FaultyNodes implements Check {

    private static final CheckId ID = new CheckId("config.node-recovery", "CFG-029");

    private static final String MEMBER = "NodeRecovery";

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
        List<Finding> found = new ArrayList<>();
        if (subject.spec().nodeRecovery().orElse(NodeRecovery.AUTOMATIC) != NodeRecovery.AUTOMATIC) {
            found.add(finding("nodeRecovery")
                    .value("None")
                    .remedy("Choose Automatic, which job auto-resume needs too.")
                    .says("is None: faulty nodes are labelled, and neither rebooted nor replaced"));
        }
        for (InstanceGroup group : subject.spec().instanceGroups()) {
            if (group.additionalFields().toJson().has(MEMBER)) {
                found.add(finding("instanceGroups[" + group.name() + "].nodeRecovery")
                        .value(group.additionalFields().toJson().path(MEMBER).asText())
                        .remedy("Set nodeRecovery of the cluster, and leave it out of the group.")
                        .says("is set for a group; it is a setting of the cluster, and does nothing here"));
            }
        }
        return found;
    }
}
