package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.service.sagemaker.Events.Event;
import dev.hyperpod.testkit.service.sagemaker.Events.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Gives the waiting places of a group instances, as many as can be had, and tries again for the rest. Continuous
 * clusters grow this way; every cluster replaces nodes this way.
 */
final class Filling {

    private final Fleet fleet;
    private final Provisioner provisioner;
    private final Set<Group> trying = new HashSet<>();
    private Consumer<Cluster> changed = cluster -> {};

    Filling(Fleet fleet, Provisioner provisioner) {
        this.fleet = fleet;
        this.provisioner = provisioner;
    }

    /** Names whom to tell when nodes of a cluster have become ready. */
    void whenChanged(Consumer<Cluster> listener) {
        changed = listener;
    }

    /** Begins to fill a group, unless that is under way. */
    void begin(Cluster cluster, Group group) {
        if (trying.add(group)) {
            fleet.timeline.after(fleet.timings.launch(), cluster, () -> attempt(cluster, group));
        }
    }

    /** Forgets a cluster that is gone. */
    void forget(Cluster cluster) {
        trying.removeAll(cluster.groups.values());
    }

    private void attempt(Cluster cluster, Group group) {
        trying.remove(group);
        if (fleet.planCapacity.dormant(group)) {
            return;
        }
        if (!Objects.equals(cluster.groups.get(group.name()), group) || group.status == GroupStatus.DELETING) {
            return;
        }
        Optional<String> problem = provisioner.launchProblem(cluster, group);
        if (problem.isEmpty()) {
            for (String type : group.types()) {
                Optional<String> shortage = take(cluster, group, type);
                problem = shortage.isPresent() ? shortage : problem;
            }
        }
        if (!cluster.waiting(group).isEmpty()) {
            String failure = problem.orElse("");
            record(
                    cluster,
                    id -> Event.scaling(
                            id,
                            fleet.timeline.now(),
                            Level.ERROR,
                            group,
                            launched(cluster, group),
                            "Cannot provision requested instances",
                            failure));
            retry(cluster, group);
        }
    }

    private void retry(Cluster cluster, Group group) {
        if (trying.add(group)) {
            fleet.timeline.after(fleet.timings.capacityRetry(), cluster, () -> attempt(cluster, group));
        }
    }

    /** Launches what can be had of a type; answers why it was not all, if so. */
    private Optional<String> take(Cluster cluster, Group group, String type) {
        List<Node> waiting = cluster.waiting(group).stream()
                .filter(node -> node.accepts(type))
                .toList();
        int capacity = provisioner.capacity(group, type);
        int room = provisioner.room(cluster, group, type);
        int count = Math.min(waiting.size(), Math.min(capacity, room));
        if (count > 0) {
            List<Long> cohort = provisioner.launch(cluster, waiting.subList(0, count), type);
            fleet.timeline.after(fleet.timings.bootstrap(), cluster, () -> boot(cluster, group, type, cohort));
        }
        if (count == waiting.size()) {
            return Optional.empty();
        }
        return Optional.of(
                capacity <= room ? Texts.noCapacity(type, group.placement) : Texts.noAddresses(group.placement));
    }

    private void boot(Cluster cluster, Group group, String type, List<Long> cohort) {
        Optional<String> problem = provisioner.bootProblem(cluster, group, type);
        List<Node> pending = living(cluster, cohort, NodeStatus.PENDING);
        if (problem.isEmpty()) {
            ready(cluster, pending);
        } else {
            pending.forEach(node -> fail(cluster, node, problem.get()));
            fleet.timeline.after(fleet.timings.termination(), cluster, () -> dropFailed(cluster, group, cohort));
        }
    }

    private void fail(Cluster cluster, Node node, String problem) {
        node.become(NodeStatus.FAILURE, problem);
        record(
                cluster,
                id -> Event.instance(
                        id, fleet.timeline.now(), Level.ERROR, node, "Instance provisioning failed", problem));
    }

    private void dropFailed(Cluster cluster, Group group, List<Long> cohort) {
        living(cluster, cohort, NodeStatus.FAILURE).forEach(node -> provisioner.end(cluster, node));
        if (!cluster.waiting(group).isEmpty()) {
            retry(cluster, group);
        }
    }

    /** Nodes have come up: they run, or are examined first where the group asks for it. */
    void ready(Cluster cluster, List<Node> nodes) {
        List<Node> examined =
                nodes.stream().filter(node -> node.group.deepHealthChecks()).toList();
        nodes.forEach(node -> node.become(NodeStatus.RUNNING, ""));
        examine(cluster, examined);
        nodes.forEach(node -> record(
                cluster,
                id -> Event.instance(
                        id, fleet.timeline.now(), Level.INFO, node, "Instance provisioned successfully", "")));
        changed.accept(cluster);
    }

    /** Puts running nodes through deep health checks. */
    void examine(Cluster cluster, List<Node> nodes) {
        nodes.forEach(node -> node.become(NodeStatus.DEEP_HEALTH_CHECK, ""));
        List<Long> cohort = nodes.stream().map(node -> node.instance).toList();
        if (!cohort.isEmpty()) {
            fleet.timeline.after(fleet.timings.deepHealthChecks(), cluster, () -> {
                living(cluster, cohort, NodeStatus.DEEP_HEALTH_CHECK)
                        .forEach(node -> node.become(NodeStatus.RUNNING, ""));
                changed.accept(cluster);
            });
        }
    }

    /** Ends a node's instance and fills its place again; the logical id stays. */
    void replace(Cluster cluster, Node node) {
        long instance = node.instance;
        node.become(NodeStatus.SHUTTING_DOWN, node.message);
        fleet.timeline.after(fleet.timings.termination(), cluster, () -> {
            living(cluster, List.of(instance), NodeStatus.SHUTTING_DOWN)
                    .forEach(gone -> provisioner.end(cluster, gone));
            begin(cluster, node.group);
        });
    }

    /** A node has a fault: it fails once the fault is detected, and is replaced where the cluster recovers nodes. */
    void detect(Cluster cluster, Node node, String fault) {
        long instance = node.instance;
        fleet.timeline.after(
                fleet.timings.detection(),
                cluster,
                () -> Optional.ofNullable(cluster.instances.get(instance)).ifPresent(struck -> {
                    struck.become(NodeStatus.FAILURE, fault);
                    record(
                            cluster,
                            id -> Event.instance(
                                    id, fleet.timeline.now(), Level.ERROR, struck, "Instance is unhealthy", fault));
                    if (cluster.recoversNodes()) {
                        replace(cluster, struck);
                    }
                }));
    }

    /** Those of some instances that still live and are in a state. */
    static List<Node> living(Cluster cluster, List<Long> instances, NodeStatus status) {
        return instances.stream()
                .map(number -> Optional.ofNullable(cluster.instances.get(number)))
                .flatMap(Optional::stream)
                .filter(node -> node.status == status)
                .toList();
    }

    /** Keeps an event; only Continuous clusters have any. */
    void record(Cluster cluster, LongFunction<Event> event) {
        if (cluster.continuous()) {
            cluster.events.add(event.apply(fleet.ids.next()));
        }
    }

    private static int launched(Cluster cluster, Group group) {
        return (int) cluster.nodes(group).stream().filter(Node::launched).count();
    }
}
