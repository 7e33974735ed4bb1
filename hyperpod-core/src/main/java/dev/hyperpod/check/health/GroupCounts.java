package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.GroupStatus;
import java.util.List;
import java.util.Optional;

/** Whether every group has its nodes. */
final class GroupCounts implements HealthCheck {

    private static final CheckId ID = new CheckId("health.group-counts", "HLT-003");

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
        return "every group has the nodes that it should have, and says that it is well; a cluster in service may still lack some";
    }

    @Override
    public String limits() {
        return "for 90 minutes after the cluster was created missing nodes may still be on their way, and are told only; AWS does not say since when a group lacks nodes";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        return live.groups().stream()
                .flatMap(group -> judge(live, group).stream())
                .toList();
    }

    private Optional<Finding> judge(ClusterDescription live, GroupDescription group) {
        boolean ill = group.status() == GroupStatus.FAILED || group.status() == GroupStatus.DEGRADED;
        boolean incomplete = group.currentCount() < group.targetCount();
        boolean atWork = live.status().isTransitional() && live.status() != ClusterStatus.ROLLING_BACK;
        if (!ill && (!incomplete || atWork || group.status() == GroupStatus.DELETING)) {
            return Optional.empty();
        }
        String list = group.restricted() ? "restrictedInstanceGroups" : "instanceGroups";
        return Optional.of(finding(list + "[" + group.name() + "]")
                .severity(severity(live, group, ill))
                .value(group.currentCount() + " of " + group.targetCount())
                .remedy("Look at the events and at the messages of the nodes: they say what is missing.")
                .says("has " + group.currentCount() + " of " + group.targetCount() + " nodes"
                        + (group.minCount().isPresent()
                                ? ", of which " + group.minCount().getAsInt() + " will do"
                                : "")
                        + (ill ? "; AWS says that it is " + group.status() : "")));
    }

    private static Severity severity(ClusterDescription live, GroupDescription group, boolean ill) {
        if (ill) {
            return Severity.ERROR;
        }
        if (group.isReady()) {
            return Severity.INFO;
        }
        boolean filling = live.status() == ClusterStatus.IN_SERVICE
                && Live.age(live)
                        .filter(age -> age.compareTo(Budget.of("fill").longest()) < 0)
                        .isPresent();
        return filling ? Severity.INFO : Severity.ERROR;
    }
}
