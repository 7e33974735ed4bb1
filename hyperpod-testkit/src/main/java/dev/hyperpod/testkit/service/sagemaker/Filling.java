package dev.hyperpod.testkit.service.sagemaker;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Gives the waiting places of a group instances, as many as can be had, and tries again for the rest. Continuous
 * clusters grow this way; every cluster replaces nodes this way. A replacement that does not come up is tried again in
 * a Continuous cluster only; in others it stays failed until it is replaced by hand.
 */
final class Filling {

    private final Fleet fleet;
    private final Provisioner provisioner;
    private final Booting booting;
    private final Journal journal;
    private final Set<Group> trying = new HashSet<>();
    private Consumer<Cluster> changed = cluster -> {};
    private BiConsumer<Cluster, List<Node>> examine = (cluster, nodes) -> {};

    Filling(Fleet fleet, Provisioner provisioner, Booting booting, Journal journal) {
        this.fleet = fleet;
        this.provisioner = provisioner;
        this.booting = booting;
        this.journal = journal;
    }

    /** Names whom to tell when nodes of a cluster have become ready, and who examines those that ask for it. */
    void connect(Consumer<Cluster> listener, BiConsumer<Cluster, List<Node>> examiner) {
        changed = listener;
        examine = examiner;
    }

    /** Tells that nodes of a cluster have changed. */
    void changed(Cluster cluster) {
        changed.accept(cluster);
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
        List<Node> left = waiting(cluster, group);
        if (!left.isEmpty()) {
            String failure = problem.orElse("");
            left.forEach(node -> node.become(NodeStatus.PENDING, failure));
            journal.launchFailed(cluster, group, left.get(0), launched(cluster, group), failure);
            retry(cluster, group);
        }
    }

    private void retry(Cluster cluster, Group group) {
        if (trying.add(group)) {
            fleet.timeline.after(fleet.timings.capacityRetry(), cluster, () -> attempt(cluster, group));
        }
    }

    private static List<Node> waiting(Cluster cluster, Group group) {
        return cluster.waiting(group).stream().filter(cluster::fillsAlone).toList();
    }

    /** Launches what can be had of a type; answers why it was not all, if so. */
    private Optional<String> take(Cluster cluster, Group group, String type) {
        List<Node> waiting = waiting(cluster, group).stream()
                .filter(node -> node.accepts(type))
                .toList();
        int capacity = provisioner.capacity(group, type);
        int room = provisioner.room(cluster, group, type);
        int count = Math.min(waiting.size(), Math.min(capacity, room));
        if (count > 0) {
            List<Long> cohort = provisioner.launch(cluster, waiting.subList(0, count), type);
            booting.start(cluster, group, type, cohort, problem -> booted(cluster, group, cohort, problem));
        }
        if (count == waiting.size()) {
            return Optional.empty();
        }
        return Optional.of(capacity <= room ? Provisioner.shortage(group, type) : Texts.noAddresses(group.placement));
    }

    private void booted(Cluster cluster, Group group, List<Long> cohort, Optional<String> problem) {
        List<Node> pending = living(cluster, cohort, NodeStatus.PENDING);
        if (problem.isEmpty()) {
            ready(cluster, pending);
            return;
        }
        pending.forEach(node -> fail(cluster, node, problem.get()));
        if (cluster.continuous()) {
            fleet.timeline.after(fleet.timings.termination(), cluster, () -> dropFailed(cluster, group, cohort));
        }
    }

    private void fail(Cluster cluster, Node node, String problem) {
        String text = node.replacing ? Texts.REPLACEMENT_FAILED + problem : problem;
        node.become(NodeStatus.FAILURE, text);
        journal.creationFailed(cluster, node, text);
    }

    private void dropFailed(Cluster cluster, Group group, List<Long> cohort) {
        living(cluster, cohort, NodeStatus.FAILURE).forEach(node -> vacate(cluster, node));
        if (!waiting(cluster, group).isEmpty()) {
            retry(cluster, group);
        }
    }

    /** Nodes have come up: they run, or are examined first where the group asks for it. */
    void ready(Cluster cluster, List<Node> nodes) {
        List<Node> examined =
                nodes.stream().filter(node -> node.group.deepHealthChecks()).toList();
        nodes.forEach(node -> {
            node.become(NodeStatus.RUNNING, "");
            journal.created(cluster, node);
            node.replacing = false;
        });
        examine.accept(cluster, examined);
        changed(cluster);
    }

    /** Ends a node's instance and fills its place again; the logical id stays. */
    void replace(Cluster cluster, Node node) {
        long instance = node.instance;
        node.become(NodeStatus.SHUTTING_DOWN, node.message);
        node.replacing = true;
        journal.terminating(cluster, node, node.message);
        fleet.timeline.after(fleet.timings.termination(), cluster, () -> {
            living(cluster, List.of(instance), NodeStatus.SHUTTING_DOWN).forEach(gone -> vacate(cluster, gone));
            begin(cluster, node.group);
        });
    }

    /** Ends an instance; its place goes with it when the group has shrunk in the meantime. */
    private void vacate(Cluster cluster, Node node) {
        if (node.leaving) {
            provisioner.remove(cluster, node);
        } else {
            provisioner.end(cluster, node);
        }
    }

    /** Those of some instances that still live and are in a state. */
    static List<Node> living(Cluster cluster, List<Long> instances, NodeStatus status) {
        return instances.stream()
                .map(number -> Optional.ofNullable(cluster.instances.get(number)))
                .flatMap(Optional::stream)
                .filter(node -> node.status == status)
                .toList();
    }

    private static int launched(Cluster cluster, Group group) {
        return (int) cluster.nodes(group).stream().filter(Node::launched).count();
    }
}
