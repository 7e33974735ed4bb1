package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.spec.Switch;
import java.util.ArrayList;
import java.util.List;

/** Whether AWS can scale the cluster. */
final class ManagedScaling implements Check {

    private static final CheckId ID = new CheckId("config.auto-scaling", "CFG-034");

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
        return "autoscaling needs EKS, continuous provisioning, and the ARN of a cluster role";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterSpec spec = subject.spec();
        List<Finding> found = new ArrayList<>();
        if (spec.autoScaling()
                .filter(scaling -> scaling.mode() == Switch.ENABLE)
                .isPresent()) {
            judgeNeeds(subject, found);
        }
        spec.clusterRole()
                .filter(role -> !ApiText.isRoleArn(role))
                .ifPresent(role -> found.add(finding("clusterRole")
                        .value(role)
                        .rule("a cluster role is the ARN of an IAM role")
                        .remedy("Give the ARN as IAM shows it:"
                                + " arn:<partition>:iam::<12 digits of the account>:role/<path and name>.")
                        .build()));
        return found;
    }

    private void judgeNeeds(Subject subject, List<Finding> found) {
        ClusterSpec spec = subject.spec();
        if (!subject.isOn("eks")) {
            String orchestrator = spec.orchestrator().map(o -> o.type()).orElse("not named");
            found.add(finding("autoScaling")
                    .value("Enable")
                    .remedy("Run the cluster on EKS, or leave autoScaling out.")
                    .says("needs EKS, and the orchestrator is " + orchestrator));
        }
        if (!spec.isContinuous()) {
            found.add(finding("autoScaling")
                    .value("Enable")
                    .remedy("Turn continuous provisioning on, or leave autoScaling out.")
                    .says("needs continuous provisioning, which the cluster does not have"));
        }
        if (spec.nodeRecovery()
                .filter(recovery -> recovery != NodeRecovery.AUTOMATIC)
                .isPresent()) {
            found.add(finding("nodeRecovery")
                    .severity(Severity.WARNING)
                    .value("None")
                    .remedy("Choose Automatic, or leave nodeRecovery out.")
                    .says("is None; AWS asks for Automatic where it scales the cluster"));
        }
        if (spec.clusterRole().isEmpty()) {
            found.add(finding("clusterRole")
                    .remedy("Name a role that hyperpod.sagemaker.amazonaws.com may assume and that may add and delete"
                            + " the cluster's nodes.")
                    .says("is missing; autoscaling adds and deletes nodes under this role"));
        }
    }
}
