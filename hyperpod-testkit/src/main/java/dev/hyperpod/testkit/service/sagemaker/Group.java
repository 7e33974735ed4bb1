package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** An instance group: its specification as it was sent, and what has become of it. */
final class Group {

    /** The specification as it was sent. */
    ObjectNode spec;

    final boolean restricted;
    Placement placement;
    GroupStatus status = GroupStatus.CREATING;
    int target;
    /** Whether the group was in service once: only then is there a good state to go back to. */
    boolean proven;

    /** The image that the nodes run, while {@link #image} is the one wanted. */
    Image currentImage;

    /** How the last software update stands; empty when there was none. */
    String softwareUpdate = "";

    /** How the software update that is going on rolls. */
    Optional<JsonNode> deployment = Optional.empty();

    Group(ObjectNode spec, boolean restricted, Placement placement) {
        this.spec = spec;
        this.restricted = restricted;
        this.placement = placement;
        this.target = spec.path("InstanceCount").asInt();
        this.currentImage = image();
    }

    String name() {
        return spec.path("InstanceGroupName").asText();
    }

    /** The types to try, the preferred one first. */
    List<String> types() {
        JsonNode several = spec.path("InstanceRequirements").path("InstanceTypes");
        return several.isEmpty()
                ? List.of(spec.path("InstanceType").asText())
                : StreamSupport.stream(several.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    /** The training plan that its instances come from; empty when they come from none. */
    String planArn() {
        return spec.path("TrainingPlanArn").asText();
    }

    int minimum() {
        return spec.path("MinInstanceCount").asInt();
    }

    /** The image that the specification names. */
    final Image image() {
        return Image.of(spec);
    }

    boolean slurmController() {
        return spec.path("SlurmConfig").path("NodeType").asText().equals("Controller");
    }

    boolean deepHealthChecks() {
        return !spec.path("OnStartDeepHealthChecks").isEmpty();
    }

    /** One thread per core unless asked otherwise. */
    int threadsPerCore() {
        return spec.path("ThreadsPerCore").asInt(1);
    }

    boolean spot() {
        return spec.path("CapacityRequirements").has("Spot");
    }
}
