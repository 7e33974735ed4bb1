package dev.hyperpod.check.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import java.util.List;
import java.util.Optional;

/** Whether software updates have ended well. */
final class SoftwareUpdateState implements HealthCheck {

    private static final CheckId ID = new CheckId("health.software-update", "HLT-011");

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
        return "the last software update of each group has ended well, and all its nodes run the image that it asks for";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        return live.groups().stream()
                .flatMap(group -> judge(live, group).stream())
                .toList();
    }

    private Optional<Finding> judge(ClusterDescription live, GroupDescription group) {
        JsonNode answer = group.answer();
        String status = answer.path("SoftwareUpdateStatus").asText();
        String current = answer.path("CurrentImageId").asText();
        String desired = answer.path("DesiredImageId").asText();
        FindingBuilder finding = finding("instanceGroups[" + group.name() + "]");
        if (status.equals("Failed") || status.startsWith("Rollback")) {
            return Optional.of(finding.severity(status.equals("RollbackComplete") ? Severity.WARNING : Severity.ERROR)
                    .value(status)
                    .remedy("Find in the lifecycle logs of the updated nodes why they did not come up, and mend it.")
                    .remedy("Then update the software again: cluster.updateSoftware(…).")
                    .says("the software update is " + status
                            + (status.equals("RollbackComplete") ? ": the group runs its old image again" : "")));
        }
        boolean mixed = !current.isEmpty() && !desired.isEmpty() && !current.equals(desired);
        boolean atWork = live.status() == ClusterStatus.SYSTEM_UPDATING
                || live.status() == ClusterStatus.UPDATING
                || status.equals("Pending")
                || status.equals("InProgress");
        return mixed && !atWork
                ? Optional.of(finding.severity(Severity.WARNING)
                        .value(current)
                        .remedy("Update the software of the group: cluster.updateSoftware(…).")
                        .says("runs the image " + current + ", and should run " + desired))
                : Optional.empty();
    }
}
