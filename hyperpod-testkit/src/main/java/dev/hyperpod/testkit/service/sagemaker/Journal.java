package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.service.sagemaker.Events.Event;
import dev.hyperpod.testkit.service.sagemaker.Events.Level;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The events of clusters, in the words of AWS's reference of cluster events. Only Continuous clusters have any. That a
 * found fault is an event of its own is inferred; the reference sends it elsewhere.
 */
final class Journal {

    private final Fleet fleet;

    Journal(Fleet fleet) {
        this.fleet = fleet;
    }

    /** An operation on the cluster has begun: {@code creation}, {@code update}, {@code deletion}. */
    void clusterStarted(Cluster cluster, String operation) {
        cluster(cluster, Level.INFO, "Cluster " + cluster.name + " " + operation + " started successfully", "");
    }

    void clusterCompleted(Cluster cluster, String operation) {
        cluster(cluster, Level.INFO, "Cluster " + cluster.name + " " + operation + " completed successfully", "");
    }

    void clusterFailed(Cluster cluster, String operation, String failure) {
        cluster(cluster, Level.ERROR, "Cluster " + cluster.name + " " + operation + " failed", failure);
    }

    private void cluster(Cluster cluster, Level level, String text, String failure) {
        record(cluster, id -> Event.cluster(id, fleet.timeline.now(), level, text, failure));
    }

    /** A group has not got what it wants; how many instances it has. */
    void scalingFailed(Cluster cluster, Group group, int count, String failure) {
        scaling(
                cluster,
                group,
                count,
                "Instance Group " + group.name() + " scaling in Cluster " + cluster.name + " failed",
                failure);
    }

    /** Instances cannot be launched: the group's event and, as AWS does, a pair for an instance. */
    void launchFailed(Cluster cluster, Group group, Node first, int count, String failure) {
        scaling(cluster, group, count, "Cannot provision requested instances", failure);
        String where = " in Cluster " + cluster.name + " and InstanceGroup " + group.name();
        instance(cluster, first, Level.ERROR, "Failed to provision EC2 Instance" + where, failure);
        instance(cluster, first, Level.ERROR, "Instance creation" + where + " failed", failure);
    }

    private void scaling(Cluster cluster, Group group, int count, String text, String failure) {
        record(cluster, id -> Event.scaling(id, fleet.timeline.now(), Level.ERROR, group, count, text, failure));
    }

    void launched(Cluster cluster, Node node) {
        instance(
                cluster,
                node,
                Level.INFO,
                "EC2 Instance " + node.instanceId() + " successfully provisioned" + in(cluster, node),
                "");
        if (node.replacing) {
            instance(
                    cluster,
                    node,
                    Level.INFO,
                    "Instance " + node.instanceId() + " is starting as part of instance replacement"
                            + in(cluster, node),
                    "");
        }
    }

    void scripts(Cluster cluster, Node node, boolean passed) {
        String state = passed ? "Succeeded" : "Failed";
        String text = "Instance lifecycle script execution for EC2 Instance " + node.instanceId() + " has " + state;
        String where = ". To view lifecycle script logs, visit log group '" + NodeLogs.group(cluster)
                + "' and log stream '" + NodeLogs.scripts(node) + "'.";
        record(
                cluster,
                id -> Event.instance(
                                id,
                                fleet.timeline.now(),
                                passed ? Level.INFO : Level.ERROR,
                                node,
                                passed ? text : text + where,
                                passed ? "" : Texts.SCRIPTS_FAILED)
                        .with("LcsExecutionState", state));
    }

    void created(Cluster cluster, Node node) {
        instance(cluster, node, Level.INFO, ended("creation", cluster, node) + " completed successfully", "");
        if (node.replacing) {
            instance(cluster, node, Level.INFO, replaced(" creation completed successfully", cluster, node), "");
        }
    }

    void creationFailed(Cluster cluster, Node node, String failure) {
        instance(cluster, node, Level.ERROR, ended("creation", cluster, node) + " failed", failure);
        if (node.replacing) {
            instance(cluster, node, Level.ERROR, replaced(" creation failed", cluster, node), failure);
        }
    }

    void unhealthy(Cluster cluster, Node node, String failure) {
        instance(
                cluster,
                node,
                Level.ERROR,
                "EC2 Instance " + node.instanceId() + " is unhealthy" + in(cluster, node),
                failure);
    }

    void rebooting(Cluster cluster, Node node) {
        instance(
                cluster,
                node,
                Level.INFO,
                "Reboot of EC2 Instance " + node.instanceId() + " is currently in progress on Cluster " + cluster.name
                        + " and IG " + node.group.name(),
                "");
    }

    void rebooted(Cluster cluster, Node node, String failure) {
        String text = ended("reboot", cluster, node);
        instance(
                cluster,
                node,
                failure.isEmpty() ? Level.INFO : Level.ERROR,
                text + (failure.isEmpty() ? " completed successfully" : " failed"),
                failure);
    }

    /** An instance is going, for a reason that may be empty. */
    void terminating(Cluster cluster, Node node, String reason) {
        instance(
                cluster,
                node,
                reason.isEmpty() ? Level.INFO : Level.WARN,
                "Termination of EC2 Instance " + node.instanceId() + " is currently in progress" + in(cluster, node),
                reason);
    }

    /** What tells, when it runs, that the network interface of the instance that a place has now is deleted. */
    Runnable interfaceDeletion(Cluster cluster, Node node) {
        String text = "Customer ENI successfully deleted for EC2 Instance " + node.instanceId() + in(cluster, node);
        Event told = Event.instance(0, fleet.timeline.now(), Level.INFO, node, text, "");
        return () -> record(cluster, id -> told.at(id, fleet.timeline.now()));
    }

    /** An instance has gone. */
    void terminated(Cluster cluster, Node node) {
        instance(cluster, node, Level.INFO, ended("deletion", cluster, node) + " completed successfully", "");
    }

    /** A step of a software update of a group. */
    void patching(Cluster cluster, Group group, Level level, String text, String failure) {
        record(cluster, id -> Event.group(id, fleet.timeline.now(), level, group, text, failure));
    }

    /** A node runs the new image, or the old one again. */
    void patched(Cluster cluster, Node node, boolean forward) {
        String which = "Instance " + node.instanceId() + " in IG " + node.group.name();
        instance(
                cluster,
                node,
                Level.INFO,
                which + (forward ? " updated successfully." : " rolled back successfully to previous AMI."),
                "");
    }

    private void instance(Cluster cluster, Node node, Level level, String text, String failure) {
        record(cluster, id -> Event.instance(id, fleet.timeline.now(), level, node, text, failure));
    }

    private void record(Cluster cluster, LongFunction<Event> event) {
        Optional.of(cluster)
                .filter(Cluster::continuous)
                .ifPresent(known -> known.events.add(event.apply(fleet.ids.next())));
    }

    private static String ended(String operation, Cluster cluster, Node node) {
        return "Instance " + operation + " " + node.instanceId() + in(cluster, node);
    }

    private static String replaced(String outcome, Cluster cluster, Node node) {
        return "Instance " + node.instanceId() + outcome + " as part of instance replacement" + in(cluster, node);
    }

    private static String in(Cluster cluster, Node node) {
        return " in Cluster " + cluster.name + " and IG " + node.group.name();
    }
}
