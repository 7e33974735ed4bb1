package dev.hyperpod.check.health;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the lifecycle scripts of nodes that failed wrote: of at most two nodes a group, those that failed first, and of
 * at most eight in all. None when nothing failed. Nodes are known to have failed by the list of nodes, by events, and
 * by the message of the cluster; when none of these names one that has a stream, the first streams of the cluster are
 * looked at.
 *
 * @param cluster the cluster's name
 * @param logGroup its log group
 * @param since how far back events are looked at
 * @param failed whether the cluster has failed
 * @param named the instances that its failure message names
 * @param continuous whether it has events
 */
public record LifecycleLogsFact(
        String cluster, String logGroup, Instant since, boolean failed, Set<String> named, boolean continuous)
        implements Fact<List<LifecycleLog>> {

    private static final int MOST_OF_GROUP = 2;
    private static final int MOST = 8;
    private static final Pattern INSTANCE = Pattern.compile("\\bi-[0-9a-f]{8,17}\\b");

    /** Copies the set. */
    public LifecycleLogsFact {
        named = Set.copyOf(named);
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
                        .collect(Collectors.toSet()),
                live.isContinuous());
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
        Map<String, String> groups = failedNodes(source);
        if (groups.isEmpty() && !failed) {
            return List.of();
        }
        if (groups.isEmpty()) {
            groups.putAll(ofStreams(source));
        }
        List<Map.Entry<String, String>> chosen = chosen(groups);
        List<Optional<List<LogLine>>> tails = source.getAll(chosen.stream()
                .map(node -> new StreamTailFact(logGroup, ClusterLogs.lifecycle(node.getValue(), node.getKey())))
                .toList());
        List<LifecycleLog> logs = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Map.Entry<String, String> node = chosen.get(i);
            logs.add(new LifecycleLog(
                    node.getValue(), node.getKey(), tails.get(i).orElse(List.of())));
        }
        return logs;
    }

    /** The groups of the instances that failed, the first to fail first. */
    private Map<String, String> failedNodes(FactSource source) {
        Map<String, String> groups = new LinkedHashMap<>();
        Optional<FactUnavailableException> unread = Optional.empty();
        if (continuous) {
            try {
                fromEvents(source.get(new FailuresFact(cluster, since)).series(), groups);
            } catch (FactUnavailableException e) {
                unread = Optional.of(e);
            }
        }
        try {
            source.get(new NodesFact(cluster)).stream()
                    .filter(node -> node.status() == NodeStatus.FAILURE || named.contains(node.instanceId()))
                    .sorted(Comparator.comparing(NodeSummary::launchTime))
                    .forEach(node -> groups.putIfAbsent(node.instanceId(), node.groupName()));
        } catch (FactUnavailableException e) {
            unread = Optional.of(e);
        }
        if (groups.isEmpty() && !failed && unread.isPresent()) {
            throw unread.get();
        }
        return groups;
    }

    private static void fromEvents(List<EventSeries> series, Map<String, String> groups) {
        series.stream()
                .filter(events -> !events.group().isEmpty())
                .flatMap(events -> events.told().stream())
                .sorted(Comparator.comparing(ClusterEvent::time))
                .forEach(event -> event.instanceId()
                        .ifPresent(
                                id -> groups.putIfAbsent(id, event.groupName().orElse(""))));
    }

    /** Of the streams that there are, those of named instances first; a named instance without one has none. */
    private Map<String, String> ofStreams(FactSource source) {
        Map<String, String> all = new LinkedHashMap<>();
        source.get(new StreamNamesFact(logGroup, ClusterLogs.LIFECYCLE)).forEach(name -> {
            String[] parts = name.split("/", -1);
            if (parts.length == 3) {
                all.put(parts[2], parts[1]);
            }
        });
        Set<String> order = new LinkedHashSet<>(named);
        order.addAll(all.keySet());
        Map<String, String> groups = new LinkedHashMap<>();
        order.forEach(id -> groups.put(id, all.getOrDefault(id, "")));
        return groups;
    }

    private static List<Map.Entry<String, String>> chosen(Map<String, String> groups) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        List<Map.Entry<String, String>> chosen = new ArrayList<>();
        for (Map.Entry<String, String> node : groups.entrySet()) {
            if (chosen.size() < MOST && taken.merge(node.getValue(), 1, Integer::sum) <= MOST_OF_GROUP) {
                chosen.add(Map.entry(node.getKey(), node.getValue()));
            }
        }
        return chosen;
    }
}
