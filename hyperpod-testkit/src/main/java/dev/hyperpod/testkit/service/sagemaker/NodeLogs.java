package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;

/**
 * What nodes write to CloudWatch Logs. A stream begins with its first line: a node that never got to its lifecycle
 * scripts has none, nor has one that does not reach CloudWatch Logs. The two {@code [SageMaker]} marks and the agent's
 * line are AWS's; the script's own output is what a test says it is, or what the text of the script makes certain.
 */
final class NodeLogs {

    private final Fleet fleet;

    NodeLogs(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The log group of a cluster. */
    static String group(Cluster cluster) {
        return "/aws/sagemaker/Clusters/" + cluster.name + "/" + cluster.id;
    }

    /** The stream of a node's lifecycle scripts. */
    static String scripts(Node node) {
        return "LifecycleConfig/" + node.group.name() + "/" + node.instanceId();
    }

    /** The lifecycle scripts of a node begin. */
    void scriptsBegin(Cluster cluster, Node node) {
        String source =
                node.group.spec.path("LifeCycleConfig").path("SourceS3Uri").asText();
        script(
                cluster,
                node,
                "[SageMaker] Downloading lifecycle scripts" + (source.isEmpty() ? "" : " from " + source));
    }

    /** The lifecycle scripts of a node have ended. */
    void scriptsEnd(Cluster cluster, Node node, ScriptResult result) {
        result.output().lines().filter(line -> !line.isEmpty()).forEach(line -> script(cluster, node, line));
        script(
                cluster,
                node,
                result.passed()
                        ? "[SageMaker] The lifecycle scripts succeeded."
                        : "[SageMaker] The lifecycle scripts failed.");
    }

    private void script(Cluster cluster, Node node, String line) {
        write(cluster, node, scripts(node), line);
    }

    /** The health monitoring agent of a node has found a fault. */
    void detection(Cluster cluster, Node node, NodeFault fault) {
        String now = now();
        ObjectNode line = Views.object().put("level", "info").put("ts", now).put("msg", "NPD caught event: %v");
        line.putObject("details: ")
                .put("severity", "warn")
                .put("timestamp", now)
                .put("reason", fault.reason())
                .put(
                        "message",
                        "Node condition " + fault.condition() + " is now: True, reason: " + fault.reason()
                                + ", message: \"" + fault.message() + "\"");
        line.put("HealthMonitoringAgentDetectionEvent", "HealthEvent");
        write(
                cluster,
                node,
                "SagemakerHealthMonitoringAgent/" + node.group.name() + "/" + node.instanceId(),
                line.toString());
    }

    /** Deep health checks of a node have ended. */
    void examined(Cluster cluster, String stream, Node node, boolean passed) {
        String test = fleet.hardware.gpus(node.type) ? "NCCL" : "NCCOM";
        String where = "Region: " + fleet.account.region() + ", InstanceType: " + node.type.substring("ml.".length())
                + ", InstanceId: " + node.instanceId() + ".";
        ObjectNode line = Views.object().put("level", passed ? "info" : "error").put("ts", now());
        line.put(
                "msg",
                passed
                        ? "Deep health checks passed. " + where
                        : "Encountered FaultyInstance. Replace the Instance. " + where
                                + " ERROR:Bandwidth has less than threshold: Expected minimum threshold :80," + test
                                + " Test output Bw: 30");
        write(cluster, node, "DeepHealthCheckResults/" + stream, line.toString());
    }

    private String now() {
        return fleet.timeline.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void write(Cluster cluster, Node node, String stream, String line) {
        if (!fleet.reach(node.placement).logs()) {
            return;
        }
        fleet.account.log(group(cluster), stream, fleet.timeline.now(), line);
    }

    /**
     * How lifecycle scripts ended.
     *
     * @param output what they wrote, in lines
     */
    record ScriptResult(boolean passed, String output) {}
}
