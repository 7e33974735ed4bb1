package dev.hyperpod.testkit.service.sagemaker;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All or nothing: either every waiting place of a cluster gets a node that comes up, or all of them are taken away. */
final class ClassicMode {

    private final Fleet fleet;
    private final Provisioner provisioner;
    private final Booting booting;
    private final Filling filling;

    ClassicMode(Fleet fleet, Provisioner provisioner, Booting booting, Filling filling) {
        this.fleet = fleet;
        this.provisioner = provisioner;
        this.booting = booting;
        this.filling = filling;
    }

    /**
     * Gives every waiting place a node, but for those whose nodes are being replaced.
     *
     * @param done runs when all are up
     * @param undone runs when the failed attempt has been rolled back
     */
    void grow(Cluster cluster, Runnable done, Runnable undone) {
        fleet.timeline.after(fleet.timings.launch(), cluster, () -> {
            Attempt attempt = new Attempt(cluster, done, undone);
            Optional<String> problem = attempt.launchAll();
            if (problem.isPresent()) {
                attempt.launched.forEach(node -> provisioner.end(cluster, node));
                attempt.rollBack(problem.get());
            } else {
                attempt.boot();
            }
        });
    }

    /** The places that wait for a node of their own. */
    static List<Node> waiting(Cluster cluster, Group group) {
        return cluster.waiting(group).stream()
                .filter(node -> !cluster.fillsAlone(node))
                .toList();
    }

    /** One growth of a cluster, over all its groups. */
    private final class Attempt {

        private final Cluster cluster;
        private final Runnable done;
        private final Runnable undone;
        private final List<Node> launched = new ArrayList<>();
        private final Set<Group> booting = new LinkedHashSet<>();
        private boolean over;

        Attempt(Cluster cluster, Runnable done, Runnable undone) {
            this.cluster = cluster;
            this.done = done;
            this.undone = undone;
        }

        Optional<String> launchAll() {
            for (Group group : cluster.groups.values()) {
                List<Node> waiting =
                        fleet.planCapacity.dormant(group) ? List.of() : ClassicMode.waiting(cluster, group);
                Optional<String> problem = waiting.isEmpty() ? Optional.empty() : launch(group, waiting);
                if (problem.isPresent()) {
                    return problem;
                }
                launched.addAll(waiting);
            }
            return Optional.empty();
        }

        private Optional<String> launch(Group group, List<Node> waiting) {
            Optional<String> problem = provisioner.launchProblem(cluster, group);
            if (problem.isPresent()) {
                return problem;
            }
            String type = group.types().get(0);
            if (provisioner.capacity(group, type) < waiting.size()) {
                return Optional.of(Provisioner.shortage(group, type));
            }
            if (provisioner.room(cluster, group, type) < waiting.size()) {
                return Optional.of(Texts.noAddresses(group.placement));
            }
            provisioner.launch(cluster, waiting, type);
            return Optional.empty();
        }

        void boot() {
            launched.forEach(node -> booting.add(node.group));
            if (booting.isEmpty()) {
                fleet.timeline.after(fleet.timings.bootstrap(), cluster, done);
            }
            for (Group group : booting) {
                List<Long> cohort = launched.stream()
                        .filter(node -> node.group == group)
                        .map(node -> node.instance)
                        .toList();
                String type = group.types().get(0);
                ClassicMode.this.booting.start(cluster, group, type, cohort, problem -> booted(group, cohort, problem));
            }
        }

        private void booted(Group group, List<Long> cohort, Optional<String> problem) {
            List<Node> nodes = Filling.living(cluster, cohort, NodeStatus.PENDING);
            if (problem.isPresent()) {
                nodes.forEach(node -> node.become(NodeStatus.FAILURE, problem.get()));
                if (!over) {
                    String id = Identifiers.instanceId(cohort.get(0));
                    rollBack(Texts.notProvisioned(id, problem.get()));
                }
                return;
            }
            booting.remove(group);
            if (booting.isEmpty() && !over) {
                filling.ready(cluster, launched);
                done.run();
            }
        }

        private void rollBack(String problem) {
            over = true;
            cluster.status = ClusterStatus.ROLLING_BACK;
            cluster.failure = problem;
            fleet.timeline.after(fleet.timings.rollback(), cluster, undone);
        }
    }
}
