package dev.hyperpod.check.health;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the lifecycle scripts of nodes that failed wrote: of at most two nodes a group, those that failed first, and of
 * at most eight in all. None when nothing failed. Nodes are known to have failed by the list of nodes, by events, and
 * by the message of the cluster, which also names nodes that are gone since: those of a change that was undone. When
 * nothing names a node of a cluster that has failed, its first streams are looked at. Of groups whose software update
 * was undone nodes that run are looked at too: what they wrote before they went back.
 *
 * @param cluster the cluster's name
 * @param logGroup its log group
 * @param since how far back events are looked at
 * @param failed whether the cluster has failed
 * @param named the instances that its failure message names
 * @param groups the names of its groups
 * @param undone those of its groups whose software update was undone
 * @param continuous whether it has events
 */
public record LifecycleLogsFact(
        String cluster,
        String logGroup,
        Instant since,
        boolean failed,
        List<String> named,
        List<String> groups,
        Set<String> undone,
        boolean continuous)
        implements Fact<List<LifecycleLog>> {

    private static final int MOST_OF_GROUP = 2;
    private static final int MOST = 8;
    private static final int MOST_ASKED_FOR = 50;
    private static final Pattern INSTANCE = Pattern.compile("\\bi-[0-9a-f]{8,17}\\b");

    /** Copies the lists. */
    public LifecycleLogsFact {
        named = List.copyOf(named);
        groups = List.copyOf(groups);
        undone = Set.copyOf(undone);
    }

    /** Those of a cluster. */
    public static LifecycleLogsFact of(ClusterDescription live) {
        return new LifecycleLogsFact(
                live.name(),
                ClusterLogs.group(live),
                EventsFact.of(live).since(),
                live.status() == ClusterStatus.FAILED || live.status() == ClusterStatus.ROLLING_BACK,
                live.failureMessage().stream()
                        .flatMap(text -> INSTANCE.matcher(text).results())
                        .map(match -> match.group())
                        .distinct()
                        .limit(MOST_OF_GROUP)
                        .toList(),
                live.groups().stream().map(GroupDescription::name).toList(),
                live.groups().stream()
                        .filter(LifecycleLogsFact::wasUndone)
                        .map(GroupDescription::name)
                        .collect(Collectors.toSet()),
                live.isContinuous());
    }

    private static boolean wasUndone(GroupDescription group) {
        String status = group.answer().path("SoftwareUpdateStatus").asText();
        return status.equals("Failed") || status.startsWith("Rollback");
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "sagemaker:ListClusterNodes",
                "sagemaker:ListClusterEvents",
                "sagemaker:DescribeClusterEvent",
                "logs:DescribeLogStreams",
                "logs:GetLogEvents");
    }

    @Override
    public List<LifecycleLog> read(FactSource source) {
        Map<String, String> nodes = failedNodes(source);
        if (nodes.isEmpty()) {
            nodes.putAll(ofNamed(source));
            nodes.putAll(failed ? ofStreams(source) : Map.of());
        }
        List<Map.Entry<String, String>> chosen = chosen(nodes);
        List<Optional<List<LogLine>>> tails = source.getAll(chosen.stream()
                .map(node -> new StreamTailFact(logGroup, ClusterLogs.lifecycle(node.getValue(), node.getKey())))
                .toList());
        List<LifecycleLog> logs = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Map.Entry<String, String> node = chosen.get(i);
            LifecycleLog log = new LifecycleLog(
                    node.getValue(), node.getKey(), tails.get(i).orElse(List.of()));
            logs.add(log);
        }
        return logs.stream().flatMap(this::whatWasUndone).toList();
    }

    /** Of a node that is back on its old image, what it wrote before; nothing, when it was never updated. */
    private Stream<LifecycleLog> whatWasUndone(LifecycleLog log) {
        return log.succeeded() && undone.contains(log.group())
                ? Stream.of(log.withoutTheLastRun()).filter(before -> !before.isEmpty())
                : Stream.of(log);
    }

    /** The groups of the instances that failed, the first to fail first. */
    private Map<String, String> failedNodes(FactSource source) {
        Map<String, String> nodes = new LinkedHashMap<>();
        Optional<FactUnavailableException> unread = Optional.empty();
        if (continuous) {
            try {
                fromEvents(source.get(new FailuresFact(cluster, since)).series(), nodes);
            } catch (FactUnavailableException e) {
                unread = Optional.of(e);
            }
        }
        try {
            source.get(new NodesFact(cluster)).stream()
                    .filter(node ->
                            hasFailed(node) || named.contains(node.instanceId()) || undone.contains(node.groupName()))
                    .sorted(Comparator.comparing(NodeSummary::launchTime))
                    .forEach(node -> nodes.putIfAbsent(node.instanceId(), node.groupName()));
        } catch (FactUnavailableException e) {
            unread = Optional.of(e);
        }
        if (nodes.isEmpty() && !failed && unread.isPresent()) {
            throw unread.get();
        }
        return nodes;
    }

    /** A node that is updated says by a message that its scripts failed, and tries again. */
    private static boolean hasFailed(NodeSummary node) {
        return node.status() == NodeStatus.FAILURE
                || (node.status() == NodeStatus.SYSTEM_UPDATING
                        && node.message().isPresent());
    }

    private static void fromEvents(List<EventSeries> series, Map<String, String> nodes) {
        series.stream()
                .filter(events -> !events.group().isEmpty())
                .flatMap(events -> events.told().stream())
                .sorted(Comparator.comparing(ClusterEvent::time))
                .forEach(event -> event.instanceId()
                        .ifPresent(id -> nodes.putIfAbsent(id, event.groupName().orElse(""))));
    }

    /** The groups of the named instances, by the streams that they left; empty for one that left none. */
    private Map<String, String> ofNamed(FactSource source) {
        Map<String, String> nodes = new LinkedHashMap<>();
        named.forEach(id -> nodes.put(id, ""));
        List<StreamNamesFact> asked = named.stream()
                .flatMap(id ->
                        groups.stream().map(group -> new StreamNamesFact(logGroup, ClusterLogs.lifecycle(group, id))))
                .limit(MOST_ASKED_FOR)
                .toList();
        source.getAll(asked).forEach(streams -> putAll(streams, nodes));
        return nodes;
    }

    private Map<String, String> ofStreams(FactSource source) {
        Map<String, String> nodes = new LinkedHashMap<>();
        putAll(source.get(new StreamNamesFact(logGroup, ClusterLogs.LIFECYCLE)), nodes);
        return nodes;
    }

    private static void putAll(List<String> streams, Map<String, String> nodes) {
        streams.forEach(name -> {
            String[] parts = name.split("/", -1);
            if (parts.length == 3) {
                nodes.put(parts[2], parts[1]);
            }
        });
    }

    private static List<Map.Entry<String, String>> chosen(Map<String, String> nodes) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        List<Map.Entry<String, String>> chosen = new ArrayList<>();
        for (Map.Entry<String, String> node : nodes.entrySet()) {
            if (chosen.size() < MOST && taken.merge(node.getValue(), 1, Integer::sum) <= MOST_OF_GROUP) {
                chosen.add(Map.entry(node.getKey(), node.getValue()));
            }
        }
        return chosen;
    }
}
