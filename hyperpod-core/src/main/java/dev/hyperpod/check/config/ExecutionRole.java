package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;

/** Whether each group names the role that its nodes run as. */
final class ExecutionRole implements Check {

    private static final CheckId ID = new CheckId("config.execution-role", "CFG-007");

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
        return "each group has the ARN of an IAM role";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            String role = group.settings().executionRole().orElse("");
            if (!ApiText.isRoleArn(role)) {
                found.add(finding(group.at("executionRole"))
                        .value(role)
                        .remedy(
                                role.isEmpty()
                                        ? "Name the role that the nodes run as, for all groups or for this one."
                                        : "Give the ARN as IAM shows it:"
                                                + " arn:<partition>:iam::<12 digits of the account>:role/<path and name>.")
                        .build());
            }
        }
        return found;
    }
}
