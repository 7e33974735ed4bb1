package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.List;

/** How many groups a cluster has. */
final class GroupCount implements Check {

    private static final CheckId ID = new CheckId("config.group-count", "CFG-002");
    private static final int MOST = 100;

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
        return "a cluster has 1 to 100 instance groups; restricted ones are counted apart";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterSpec spec = subject.spec();
        List<Finding> found = new ArrayList<>();
        if (spec.instanceGroups().isEmpty() && spec.restrictedInstanceGroups().isEmpty()) {
            found.add(finding("instanceGroups")
                    .remedy("Add a group: its name, its instance type, and how many instances.")
                    .build());
        }
        judge("instanceGroups", spec.instanceGroups().size(), found);
        judge("restrictedInstanceGroups", spec.restrictedInstanceGroups().size(), found);
        return found;
    }

    private void judge(String path, int groups, List<Finding> found) {
        if (groups > MOST) {
            found.add(finding(path)
                    .value(groups + " groups")
                    .remedy("Take out " + (groups - MOST) + " groups, or put nodes that are alike into one group.")
                    .says("has " + groups + " groups; " + MOST + " is the most"));
        }
    }
}
