package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import dev.hyperpod.state.ClusterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a change of the cluster takes longer than such changes do. */
final class TransitionTime implements HealthCheck {

    private static final CheckId ID = new CheckId("health.transition-time", "HLT-002");

    private static final Map<ClusterStatus, String> BUDGETS = Map.of(
            ClusterStatus.CREATING, "create",
            ClusterStatus.UPDATING, "update",
            ClusterStatus.SYSTEM_UPDATING, "softwareUpdate",
            ClusterStatus.DELETING, "delete",
            ClusterStatus.ROLLING_BACK, "rollback");

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
        return "a change of the cluster ends in the time that such changes take: creation mostly in 25 minutes, after 60 it is unusual";
    }

    @Override
    public String limits() {
        return "AWS does not say when a change began: of a creation the cluster's own time tells, of another change only an event, and clusters without continuous provisioning have none";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        ClusterDescription live = Live.of(subject);
        return BUDGETS.containsKey(live.status()) && !isNew(live) && live.isContinuous()
                ? Set.of(EventsFact.of(live))
                : Set.of();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        String what = BUDGETS.get(live.status());
        if (what == null) {
            return List.of();
        }
        Budget budget = Budget.of(what);
        return begin(live, facts)
                .map(begun -> Duration.between(begun, live.asOf()))
                .filter(span -> span.compareTo(budget.longest()) > 0)
                .map(span -> finding("cluster")
                        .value(live.status() + " for " + Budget.words(span))
                        .remedy("Look at the nodes and their lifecycle logs: one that waits holds the others.")
                        .remedy("If nothing moves for another half hour, ask AWS Support with the cluster's ARN.")
                        .says("is " + live.status() + " for " + Budget.words(span) + "; that mostly takes "
                                + Budget.words(budget.usual()) + ", and more than " + Budget.words(budget.longest())
                                + " is unusual"))
                .stream()
                .toList();
    }

    private static boolean isNew(ClusterDescription live) {
        return live.status() == ClusterStatus.CREATING;
    }

    private static Optional<Instant> begin(ClusterDescription live, Facts facts) {
        if (isNew(live)) {
            return live.creationTime();
        }
        return live.isContinuous()
                ? facts.get(EventsFact.of(live)).stream()
                        .filter(TransitionTime::begins)
                        .map(ClusterEvent::time)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean begins(ClusterEvent event) {
        String text = event.description().toLowerCase(Locale.ROOT);
        return !event.resourceType().equals("Instance")
                && (text.contains("started") || text.contains("initiated") || text.contains("initiating"));
    }
}
