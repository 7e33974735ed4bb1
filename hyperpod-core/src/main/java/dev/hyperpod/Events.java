package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a cluster. AWS keeps events of clusters under continuous provisioning only. Immutable: each filter
 * returns another.
 */
public final class Events {

    private final SageMakerDoor door;
    private final ObjectNode query;

    Events(SageMakerDoor door, String cluster) {
        this(door, ClusterCalls.named(cluster).put("SortBy", "EventTime").put("SortOrder", "Descending"));
    }

    private Events(SageMakerDoor door, ObjectNode query) {
        this.door = door;
        this.query = query;
    }

    /** Only those of a group. */
    public Events ofGroup(String groupName) {
        Given.text(groupName, "call of events()", "groupName");
        return with("InstanceGroupName", groupName);
    }

    /** Only those of a node, {@code i-…}. */
    public Events ofNode(String instanceId) {
        Given.text(instanceId, "call of events()", "instanceId");
        return with("NodeId", instanceId);
    }

    /** Only those after an instant. */
    public Events after(Instant time) {
        Given.notNull(time, "time");
        ObjectNode narrower = query.deepCopy();
        narrower.put("EventTimeAfter", BigDecimal.valueOf(time.toEpochMilli(), 3));
        return new Events(door, narrower);
    }

    /** Every event, all pages, the newest first. Calls sagemaker:ListClusterEvents. */
    public List<ClusterEvent> list() {
        List<ClusterEvent> events = new ArrayList<>();
        new ClusterCalls(door)
                .eachPage(
                        "ListClusterEvents",
                        query.deepCopy(),
                        page -> page.path("Events").forEach(event -> events.add(ClusterEvent.of(event))));
        return List.copyOf(events);
    }

    /** An event with its failure message, which lists leave out. Calls sagemaker:DescribeClusterEvent. */
    public ClusterEvent describe(String eventId) {
        Given.text(eventId, "call of events()", "eventId");
        ObjectNode request = SpecJson.plain().createObjectNode();
        request.put("ClusterName", query.path("ClusterName").asText()).put("EventId", eventId);
        return ClusterEvent.of(door.call("DescribeClusterEvent", request).path("EventDetails"));
    }

    private Events with(String member, String value) {
        ObjectNode narrower = query.deepCopy();
        narrower.put(member, value);
        return new Events(door, narrower);
    }
}
