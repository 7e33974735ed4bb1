package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.CapacityRequirements;
import java.util.ArrayList;
import java.util.List;

/** Whether spot capacity can be had as it is asked for. */
final class SpotCapacity implements Check {

    private static final CheckId ID = new CheckId("config.spot", "CFG-030");

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
        return "spot capacity needs EKS and continuous provisioning, and goes neither with a training plan nor"
                + " with on-demand capacity";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            if (group.settings().isSpot()) {
                judge(group, subject, found);
            }
        }
        return found;
    }

    private void judge(Group group, Subject subject, List<Finding> found) {
        if (!subject.isOn("eks")) {
            found.add(spot(
                    group,
                    "needs EKS, and the orchestrator is "
                            + subject.spec().orchestrator().map(o -> o.type()).orElse("not named"),
                    "Run the cluster on EKS, or buy on demand."));
        }
        if (!subject.spec().isContinuous()) {
            found.add(spot(
                    group,
                    "needs continuous provisioning, which the cluster does not have",
                    "Turn continuous provisioning on, or buy on demand."));
        }
        if (group.settings().trainingPlanArn().isPresent()) {
            found.add(spot(
                    group,
                    "stands beside a training plan; a group takes its nodes from one of the two",
                    "Leave the spot option or the training plan out."));
        }
        if (group.settings()
                .capacityRequirements()
                .flatMap(CapacityRequirements::onDemand)
                .isPresent()) {
            found.add(spot(
                    group,
                    "stands beside onDemand; a group takes its nodes from one of the two",
                    "Leave one of them out."));
        }
    }

    private Finding spot(Group group, String message, String remedy) {
        return finding(group.at("capacityRequirements.spot"))
                .value("spot")
                .remedy(remedy)
                .says(message);
    }
}
