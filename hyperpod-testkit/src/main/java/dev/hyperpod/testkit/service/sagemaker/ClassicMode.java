package dev.hyperpod.testkit.service.sagemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All or nothing: either every waiting place of a cluster gets a node that comes up, or all of them are taken away. */
final class ClassicMode {

    private final Fleet fleet;
    private final Provisioner provisioner;
    private final Filling filling;

    ClassicMode(Fleet fleet, Provisioner provisioner, Filling filling) {
        this.fleet = fleet;
        this.provisioner = provisioner;
        this.filling = filling;
    }

    /**
     * Gives every waiting place a node.
     *
     * @param done runs when all are up
     * @param undone runs when the failed attempt has been rolled back
     */
    void grow(Cluster cluster, Runnable done, Runnable undone) {
        fleet.timeline.after(fleet.timings.launch(), cluster, () -> {
            List<Node> launched = new ArrayList<>();
            Optional<String> problem = launchAll(cluster, launched);
            if (problem.isPresent()) {
                launched.forEach(node -> provisioner.end(cluster, node));
                rollBack(cluster, problem.get(), undone);
            } else {
                fleet.timeline.after(fleet.timings.bootstrap(), cluster, () -> boot(cluster, launched, done, undone));
            }
        });
    }

    private Optional<String> launchAll(Cluster cluster, List<Node> launched) {
        for (Group group : cluster.groups.values()) {
            List<Node> waiting = fleet.planCapacity.dormant(group) ? List.of() : cluster.waiting(group);
            Optional<String> problem = waiting.isEmpty() ? Optional.empty() : launchGroup(cluster, group, waiting);
            if (problem.isPresent()) {
                return problem;
            }
            launched.addAll(waiting);
        }
        return Optional.empty();
    }

    private Optional<String> launchGroup(Cluster cluster, Group group, List<Node> waiting) {
        Optional<String> problem = provisioner.launchProblem(cluster, group);
        if (problem.isPresent()) {
            return problem;
        }
        String type = group.types().get(0);
        if (provisioner.capacity(group, type) < waiting.size()) {
            return Optional.of(Texts.noCapacity(type, group.placement));
        }
        if (provisioner.room(cluster, group, type) < waiting.size()) {
            return Optional.of(Texts.noAddresses(group.placement));
        }
        provisioner.launch(cluster, waiting, type);
        return Optional.empty();
    }

    private void boot(Cluster cluster, List<Node> launched, Runnable done, Runnable undone) {
        String first = "";
        for (Group group : cluster.groups.values()) {
            List<Node> nodes =
                    launched.stream().filter(node -> node.group == group).toList();
            Optional<String> problem =
                    nodes.isEmpty() ? Optional.empty() : provisioner.bootProblem(cluster, group, nodes.get(0).type);
            problem.ifPresent(text -> nodes.forEach(node -> node.become(NodeStatus.FAILURE, text)));
            first = first.isEmpty() ? problem.orElse("") : first;
        }
        if (first.isEmpty()) {
            filling.ready(cluster, launched);
            done.run();
        } else {
            rollBack(cluster, first, undone);
        }
    }

    private void rollBack(Cluster cluster, String problem, Runnable undone) {
        cluster.status = ClusterStatus.ROLLING_BACK;
        cluster.failure = problem;
        fleet.timeline.after(fleet.timings.rollback(), cluster, undone);
    }
}
