package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.service.sagemaker.NodeLogs.ScriptResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How instances come up: first the checks of the host and its network, then the lifecycle scripts, whose output goes to
 * the log streams of the nodes. All instances of a group that were launched together fare alike.
 */
final class Booting {

    private final Fleet fleet;
    private final Provisioner provisioner;
    private final NodeLogs logs;
    private final Scripts scripts;
    private final Journal journal;
    private final Map<String, String> failing = new HashMap<>();
    private final Map<String, Duration> delays = new HashMap<>();

    Booting(Fleet fleet, Provisioner provisioner, NodeLogs logs, Journal journal) {
        this.fleet = fleet;
        this.provisioner = provisioner;
        this.logs = logs;
        this.scripts = new Scripts(fleet);
        this.journal = journal;
    }

    /** Lets the scripts of a group fail from now on, with what they write. */
    void fail(String cluster, String group, String output) {
        failing.put(cluster + "/" + group, output);
    }

    /** Lets the scripts of a group pass again. */
    void pass(String cluster, String group) {
        failing.remove(cluster + "/" + group);
    }

    /** Lets the scripts of a group take longer from now on. */
    void delay(String cluster, String group, Duration time) {
        delays.put(cluster + "/" + group, time);
    }

    /** Forgets a cluster that is gone. */
    void forget(Cluster cluster) {
        failing.keySet().removeIf(path -> path.startsWith(cluster.name + "/"));
        delays.keySet().removeIf(path -> path.startsWith(cluster.name + "/"));
    }

    /**
     * Brings instances of one group up.
     *
     * @param verdict is told why they do not come up, or nothing when they do
     */
    void start(Cluster cluster, Group group, String type, List<Long> cohort, Consumer<Optional<String>> verdict) {
        Timings timings = fleet.timings(group, type);
        fleet.timeline.after(timings.hostChecks(), cluster, () -> {
            Optional<String> problem = provisioner.hostProblem(cluster, group, type);
            if (problem.isPresent()) {
                verdict.accept(problem);
            } else {
                runScripts(cluster, group, cohort, timings.scripts(), verdict);
            }
        });
    }

    private void runScripts(
            Cluster cluster, Group group, List<Long> cohort, Duration usual, Consumer<Optional<String>> verdict) {
        boolean any = hasScripts(cluster, group);
        if (any) {
            booting(cluster, cohort).forEach(node -> logs.scriptsBegin(cluster, node));
        }
        Duration time = usual.plus(delays.getOrDefault(path(cluster, group), Duration.ZERO));
        fleet.timeline.after(time, cluster, () -> {
            ScriptResult result = run(cluster, group);
            if (any) {
                booting(cluster, cohort).forEach(node -> {
                    logs.scriptsEnd(cluster, node, result);
                    journal.scripts(cluster, node, result.passed());
                });
            }
            verdict.accept(result.passed() ? Optional.empty() : Optional.of(Texts.SCRIPTS_FAILED));
        });
    }

    private static List<Node> booting(Cluster cluster, List<Long> cohort) {
        return Filling.living(cluster, cohort, NodeStatus.PENDING);
    }

    /** Whether a group has lifecycle scripts, if only in the eyes of a test that lets them fail. */
    boolean hasScripts(Cluster cluster, Group group) {
        return !group.spec.path("LifeCycleConfig").isEmpty() || failing.containsKey(path(cluster, group));
    }

    /** How the lifecycle scripts of a group end when they run now. */
    ScriptResult run(Cluster cluster, Group group) {
        String script = group.spec.path("LifeCycleConfig").path("OnCreate").asText("on_create.sh");
        Optional<String> broken = scripts.failure(cluster, group);
        if (broken.isPresent()) {
            return new ScriptResult(false, broken.get());
        }
        Optional<String> failure = Optional.ofNullable(failing.get(path(cluster, group)));
        return new ScriptResult(failure.isEmpty(), "[start] " + script + "\n" + failure.orElse("[stop] " + script));
    }

    private static String path(Cluster cluster, Group group) {
        return cluster.name + "/" + group.name();
    }
}
