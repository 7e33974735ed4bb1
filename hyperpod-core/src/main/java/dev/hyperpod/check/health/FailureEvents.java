package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether events tell of failures. */
final class FailureEvents implements HealthCheck {

    private static final CheckId ID = new CheckId("health.failure-events", "HLT-006");
    private static final Duration RECENT = Duration.ofHours(24);
    private static final int OFTEN = 3;
    private static final int MANY_REPLACEMENTS = 5;

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
        return "events of the last day tell of no failure that lasts; the same failure three times in a week, or five replacements in a day, is worth a look";
    }

    @Override
    public String limits() {
        return "AWS keeps events under continuous provisioning only; of the last seven days 10,000 are read, and the failure messages of the newest and oldest of 25 kinds";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.live().filter(ClusterDescription::isContinuous).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        ClusterDescription live = Live.of(subject);
        return Set.of(EventsFact.of(live), FailuresFact.of(live));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        FailuresFact.Failures failures = facts.get(FailuresFact.of(live));
        List<Finding> found = new ArrayList<>();
        failures.series().forEach(series -> judge(live, series).ifPresent(found::add));
        failures.untold().ifPresent(obstacle -> found.add(notChecked("cluster", obstacle)));
        replacements(live, facts.get(EventsFact.of(live)), found);
        return found;
    }

    private Optional<Finding> judge(ClusterDescription live, EventSeries series) {
        boolean lasts = lasts(live, series) && series.last().isAfter(live.asOf().minus(RECENT));
        if (!lasts && series.count() < OFTEN) {
            return Optional.empty();
        }
        Context context = series.group().isEmpty() ? Context.of(live) : Context.of(live, Set.of(series.group()));
        FindingBuilder finding = finding(
                        series.group().isEmpty() ? "cluster" : "instanceGroups[" + series.group() + "]")
                .severity(lasts ? Severity.ERROR : Severity.WARNING)
                .value(series.count());
        Diagnosis.of(series.failure().orElse(series.signature()), context)
                .nextSteps()
                .forEach(finding::remedy);
        return Optional.of(finding.says("\"" + series.signature() + "\" "
                + (series.count() == 1
                        ? "once, at " + series.last()
                        : series.count() + " times, last at " + series.last())
                + series.failure().map(text -> "; AWS says: " + text).orElse("")));
    }

    /** Whether what it is about is still not whole. */
    private static boolean lasts(ClusterDescription live, EventSeries series) {
        return series.group().isEmpty()
                ? live.status() != ClusterStatus.IN_SERVICE
                : live.group(series.group())
                        .filter(GroupDescription::isComplete)
                        .isEmpty();
    }

    private void replacements(ClusterDescription live, List<ClusterEvent> events, List<Finding> found) {
        Instant since = live.asOf().minus(RECENT);
        Map<String, Integer> counts = new LinkedHashMap<>();
        events.stream()
                .filter(event -> event.time().isAfter(since)
                        && event.description().contains("starting as part of instance replacement"))
                .forEach(event -> counts.merge(event.groupName().orElse(""), 1, Integer::sum));
        counts.forEach((group, count) -> {
            if (count >= MANY_REPLACEMENTS) {
                found.add(finding("instanceGroups[" + group + "]")
                        .severity(Severity.WARNING)
                        .value(count)
                        .remedy(
                                "Look at what the events and the health agent's log say of the nodes that were replaced.")
                        .says(count + " nodes were replaced within the last day"));
            }
        });
    }
}
