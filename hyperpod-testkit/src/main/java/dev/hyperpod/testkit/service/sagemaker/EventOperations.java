package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.Events.Event;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Listing;
import java.util.function.Predicate;

/** ListClusterEvents, DescribeClusterEvent. */
final class EventOperations {

    private static final int PAGE = 100;

    private final Fleet fleet;

    EventOperations(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The newest first, unless asked otherwise; nothing for a cluster that is not Continuous. */
    ObjectNode list(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        return Listing.of(request, cluster.id + " events", PAGE, true)
                .page(
                        Views.object(),
                        "Events",
                        cluster.events.byNumber(),
                        wanted(request),
                        Listing.Key.number(),
                        event -> summary(cluster, event));
    }

    private static Predicate<Event> wanted(ObjectNode request) {
        String group = request.path("InstanceGroupName").asText();
        String node = request.path("NodeId").asText();
        String type = request.path("ResourceType").asText();
        return event -> (group.isEmpty() || group.equals(event.group().orElse("")))
                && (node.isEmpty() || node.equals(event.instanceId().orElse("")))
                && (type.isEmpty() || type.equals(event.subject().resourceType))
                && Views.within(request, "EventTimeAfter", "EventTimeBefore", event.time());
    }

    ObjectNode describe(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        String id = request.path("EventId").asText();
        Event event = cluster.events
                .find(id)
                .orElseThrow(() -> Errors.notFound("Event " + id + " not found in cluster " + cluster.name + "."));
        ObjectNode details = summary(cluster, event);
        details.putObject("EventDetails").putObject("EventMetadata").set(event.subject().metadata, event.metadata());
        ObjectNode answer = Views.object();
        answer.set("EventDetails", details);
        return answer;
    }

    private static ObjectNode summary(Cluster cluster, Event event) {
        ObjectNode view = Views.object();
        view.put("EventId", event.id());
        view.put("ClusterArn", cluster.arn);
        view.put("ClusterName", cluster.name);
        event.group().ifPresent(name -> view.put("InstanceGroupName", name));
        event.instanceId().ifPresent(id -> view.put("InstanceId", id));
        view.put("ResourceType", event.subject().resourceType);
        view.set("EventTime", Views.time(event.time()));
        view.put("Description", event.description());
        view.put("EventLevel", event.level().toString());
        return view;
    }
}
