package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A cluster: its request as it was sent, and what has become of it. */
final class Cluster {

    final String name;
    final String id;
    final String arn;
    final Instant created;
    /** The number that orders clusters of the same instant. */
    final long number;

    /** The cluster's own members as they were sent, without groups and tags. */
    final ObjectNode spec;

    final Map<String, Group> groups = new LinkedHashMap<>();
    final Events events = new Events();
    /** Every place by its running number. */
    final TreeMap<Long, Node> slots = new TreeMap<>();
    /** Every instance by its running number, hence by launch time. */
    final TreeMap<Long, Node> instances = new TreeMap<>();

    /** What was attached to instances, by volume or interface id. */
    final Map<String, Attachment> attachments = new HashMap<>();
    /** Answers to additions of nodes by client token. */
    final Map<String, Addition> additions = new HashMap<>();

    ClusterStatus status = ClusterStatus.CREATING;
    String failure = "";
    Tags tags = new Tags();

    Cluster(ObjectNode spec, String id, String arn, Instant created, long number) {
        this.name = spec.path("ClusterName").asText();
        this.spec = spec;
        this.id = id;
        this.arn = arn;
        this.created = created;
        this.number = number;
    }

    /** A volume or a network interface on an instance. */
    record Attachment(long instance, Instant since, String device) {}

    /** An addition of nodes that was asked for with a client token. */
    record Addition(ObjectNode request, ObjectNode answer, Instant at) {}

    boolean eks() {
        return spec.path("Orchestrator").has("Eks");
    }

    boolean continuous() {
        return spec.path("NodeProvisioningMode").asText().equals("Continuous");
    }

    boolean recoversNodes() {
        return spec.path("NodeRecovery").asText("Automatic").equals("Automatic");
    }

    /** The node of an instance id. */
    Optional<Node> node(String instanceId) {
        return Identifiers.instanceNumber(instanceId).map(instances::get);
    }

    /** The node of a logical id. */
    Optional<Node> logicalNode(String logicalId) {
        return Identifiers.logicalNumber(logicalId).map(slots::get);
    }

    /** The places of a group that are to stay, oldest first. */
    List<Node> nodes(Group group) {
        return slots.values().stream()
                .filter(node -> node.group == group && !node.leaving)
                .toList();
    }

    /** The places of a group that wait for an instance, oldest first. */
    List<Node> waiting(Group group) {
        return slots.values().stream()
                .filter(node -> node.group == group && !node.launched() && !node.leaving)
                .toList();
    }

    /**
     * Whether a place waits to be filled one by one: all of a Continuous cluster do, else those of replaced nodes and
     * those that were left to a training plan.
     */
    boolean fillsAlone(Node node) {
        return continuous() || node.replacing || node.planned;
    }
}
