package dev.hyperpod.health;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.health.EventSeries;
import dev.hyperpod.check.health.FailuresFact;
import dev.hyperpod.check.health.LifecycleLog;
import dev.hyperpod.check.health.LifecycleLogsFact;
import dev.hyperpod.check.health.LogLine;
import dev.hyperpod.check.health.NodesFact;
import dev.hyperpod.diagnosis.Cause;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.Rank;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What AWS, events and logs say of a cluster that failed or lacks something. What cannot be read is noted. */
final class Symptoms {

    private static final Duration RECENT = Duration.ofHours(24);
    private static final int IDS_SHOWN = 3;
    private static final Set<NodeStatus> ENDANGERED =
            Set.of(NodeStatus.FAILURE, NodeStatus.PENDING, NodeStatus.SYSTEM_UPDATING);
    private static final Pattern INSTANCE = Pattern.compile("\\bi-[0-9a-f]{8,17}\\b");

    private final ClusterDescription live;
    private final Facts facts;
    private final Set<String> unread = new LinkedHashSet<>();
    private final List<Symptom> found = new ArrayList<>();
    private final List<NodeSummary> nodes;
    private final List<LifecycleLog> logs;

    Symptoms(ClusterDescription live, Facts facts) {
        this.live = live;
        this.facts = facts;
        this.nodes = read(new NodesFact(live.name())).orElse(List.of());
        this.logs = read(LifecycleLogsFact.of(live)).orElse(List.of());
        live.failureMessage()
                .ifPresent(text -> add(
                        new Observation(Observation.Source.CLUSTER, live.name(), Optional.empty(), SafeText.of(text)),
                        mentioned(text)));
        ofNodes();
        if (live.isContinuous()) {
            read(FailuresFact.of(live)).ifPresent(failures -> {
                failures.untold().ifPresent(this::note);
                failures.series().stream().filter(this::matters).forEach(this::ofEvents);
            });
        }
        logs.forEach(this::ofLog);
    }

    /** What was found, in the order in which it was read. */
    List<Symptom> all() {
        return List.copyOf(found);
    }

    /** What could not be read. */
    Set<String> unread() {
        return Collections.unmodifiableSet(unread);
    }

    /** The nodes, as far as they could be read. */
    List<NodeSummary> nodes() {
        return nodes;
    }

    private void ofNodes() {
        Map<List<String>, List<NodeSummary>> alike = new LinkedHashMap<>();
        nodes.stream()
                .filter(node -> ENDANGERED.contains(node.status()))
                .forEach(node -> node.message()
                        .ifPresent(text -> alike.computeIfAbsent(
                                        List.of(
                                                node.groupName(),
                                                INSTANCE.matcher(text).replaceAll("i-…")),
                                        key -> new ArrayList<>())
                                .add(node)));
        alike.forEach((key, group) -> add(
                new Observation(
                        Observation.Source.NODE,
                        place(key.get(0), group),
                        group.stream()
                                .map(NodeSummary::launchTime)
                                .filter(time -> time.isAfter(Instant.EPOCH))
                                .min(Instant::compareTo),
                        group.get(0).message().orElse("")),
                Set.of(key.get(0))));
    }

    private static String place(String group, List<NodeSummary> nodes) {
        String ids = nodes.stream()
                .map(NodeSummary::instanceId)
                .filter(id -> !id.isEmpty())
                .limit(IDS_SHOWN)
                .collect(Collectors.joining(", "));
        return group + " (" + nodes.size() + (nodes.size() == 1 ? " node" : " nodes")
                + (ids.isEmpty() ? "" : ": " + ids) + (nodes.size() > IDS_SHOWN ? ", …" : "") + ")";
    }

    /** Events of what is whole again are history; so are those of yesterday. */
    private boolean matters(EventSeries series) {
        boolean whole = series.group().isEmpty()
                ? live.status() == ClusterStatus.IN_SERVICE
                : live.group(series.group())
                                .filter(GroupDescription::isComplete)
                                .isPresent()
                        && nodes.stream()
                                .noneMatch(node ->
                                        node.groupName().equals(series.group()) && node.status() == NodeStatus.FAILURE);
        return !whole && series.last().isAfter(live.asOf().minus(RECENT));
    }

    private void ofEvents(EventSeries series) {
        String text =
                series.signature() + series.failure().map(why -> ": " + why).orElse("");
        String place = (series.group().isEmpty() ? live.name() : series.group())
                + series.told().stream()
                        .flatMap(event -> event.instanceId().stream())
                        .findFirst()
                        .map(id -> ", such as " + id)
                        .orElse("")
                + (series.count() == 1 ? "" : " (" + series.count() + " times)");
        add(
                new Observation(Observation.Source.EVENT, place, Optional.of(series.first()), text),
                series.group().isEmpty() ? mentioned(text) : Set.of(series.group()));
    }

    /** The whole of a log is looked at at once; what is found in it is shown by its own line. */
    private void ofLog(LifecycleLog log) {
        if (log.succeeded() || log.isEmpty()) {
            return;
        }
        String text = log.lines().stream().map(LogLine::text).collect(Collectors.joining("\n"));
        List<Cause> causes = likely(Diagnosis.of(text, context(Set.of(log.group()))));
        causes.forEach(cause ->
                found.add(new Symptom(line(log, Math.max(1, cause.evidence().line())), Optional.of(cause))));
        int last = lastOwnLine(log);
        if (causes.isEmpty() && last > 0) {
            found.add(new Symptom(line(log, last), Optional.empty()));
        }
    }

    private static Observation line(LifecycleLog log, int number) {
        LogLine line = log.lines().get(Math.min(number, log.lines().size()) - 1);
        return new Observation(Observation.Source.LOG, log.stream(), Optional.of(line.time()), line.text());
    }

    /** The number of the last line that the script wrote itself; 0 when there is none. */
    private static int lastOwnLine(LifecycleLog log) {
        for (int i = log.lines().size(); i > 0; i--) {
            if (!log.lines().get(i - 1).text().contains("[SageMaker]")) {
                return i;
            }
        }
        return 0;
    }

    private void add(Observation seen, Set<String> groups) {
        List<Cause> causes = likely(Diagnosis.of(seen.text(), context(groups)));
        causes.forEach(cause -> found.add(new Symptom(seen, Optional.of(cause))));
        if (causes.isEmpty()) {
            found.add(new Symptom(seen, Optional.empty()));
        }
    }

    private static List<Cause> likely(Diagnosis diagnosis) {
        return diagnosis.causes().stream()
                .filter(cause -> cause.isLikely() && cause.error().rank() != Rank.NOTICE)
                .toList();
    }

    private Context context(Set<String> groups) {
        Context context = groups.isEmpty()
                        || groups.stream().noneMatch(name -> live.group(name).isPresent())
                ? Context.of(live)
                : Context.of(live, groups);
        if (live.status() == ClusterStatus.CREATING || live.status() == ClusterStatus.FAILED) {
            context = context.with(Trait.PHASE, "create");
        }
        return logs.isEmpty()
                ? context
                : context.with(
                        Trait.LIFECYCLE_LOG, logs.stream().allMatch(LifecycleLog::isEmpty) ? "empty" : "written");
    }

    /** The groups that a text speaks of: by their names, their instance types, or their nodes. */
    private Set<String> mentioned(String text) {
        Set<String> groups = new LinkedHashSet<>();
        nodes.stream()
                .filter(node -> !node.instanceId().isEmpty() && text.contains(node.instanceId()))
                .forEach(node -> groups.add(node.groupName()));
        live.groups().stream()
                .filter(group -> names(text, group.name())
                        || group.instanceTypes().stream().anyMatch(type -> names(text, type)))
                .forEach(group -> groups.add(group.name()));
        return groups;
    }

    private static boolean names(String text, String word) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    private <T> Optional<T> read(Fact<T> fact) {
        try {
            return Optional.of(facts.get(fact));
        } catch (FactUnavailableException e) {
            note(e);
            return Optional.empty();
        }
    }

    private void note(FactUnavailableException obstacle) {
        unread.add(
                obstacle.missingActions().isEmpty()
                        ? SafeText.of(obstacle.summary())
                        : "needs " + String.join(", ", obstacle.missingActions()));
    }
}
