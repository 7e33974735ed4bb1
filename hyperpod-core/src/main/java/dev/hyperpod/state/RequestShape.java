package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns what DescribeCluster says into what CreateCluster and UpdateCluster take. Members are dropped or renamed only
 * where the API says that they are answers and not settings; everything else stays, so that a setting which nobody here
 * knows survives an update.
 */
final class RequestShape {

    private static final List<String> CLUSTER_ANSWERS =
            List.of("ClusterArn", "ClusterStatus", "CreationTime", "FailureMessage");
    private static final List<String> GROUP_ANSWERS = List.of(
            "CurrentCount",
            "Status",
            "TrainingPlanStatus",
            "InstanceTypeDetails",
            "CurrentImageId",
            "CurrentImageReleaseVersion",
            "ImageVersionStatus",
            "ActiveOperations",
            "TargetStateCount",
            "SoftwareUpdateStatus",
            "ActiveSoftwareUpdateConfig");
    private static final Map<String, String> GROUP_NAMES = Map.of(
            "TargetCount", "InstanceCount",
            "MinCount", "MinInstanceCount",
            "DesiredImageId", "ImageId",
            "DesiredImageReleaseVersion", "ImageReleaseVersion");

    private RequestShape() {}

    static ObjectNode of(ObjectNode description) {
        ObjectNode request = description.deepCopy();
        request.remove(CLUSTER_ANSWERS);
        if (request.path("AutoScaling") instanceof ObjectNode scaling) {
            scaling.remove(List.of("Status", "FailureMessage"));
        }
        desired(request.path("RestrictedInstanceGroupsConfig").path("SharedEnvironmentConfig"));
        for (String list : List.of("InstanceGroups", "RestrictedInstanceGroups")) {
            Fields.objects(request.path(list)).toList().forEach(RequestShape::group);
            if (request.path(list).isEmpty()) {
                request.remove(list);
            }
        }
        return request;
    }

    private static void group(ObjectNode group) {
        group.remove(GROUP_ANSWERS);
        GROUP_NAMES.forEach((answer, setting) -> rename(group, answer, setting));
        for (String member : List.of("KubernetesConfig", "AutoPatchConfig")) {
            desired(group.path(member));
        }
        if (group.path("InstanceRequirements") instanceof ObjectNode requirements) {
            desired(requirements);
        }
        if (group.path("EnvironmentConfig") instanceof ObjectNode environment) {
            environment.remove("S3OutputPath");
        }
        // An image of one's own and a release of AWS's image exclude each other.
        if (group.path("ImageId").asText().startsWith("ami-")) {
            group.remove("ImageReleaseVersion");
        }
    }

    /** Where AWS tells apart what is and what shall be, a request says what shall be. */
    private static void desired(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (name.startsWith("Current")) {
                object.remove(name);
            } else if (name.startsWith("Desired")) {
                rename(object, name, name.substring("Desired".length()));
            }
        }
    }

    private static void rename(ObjectNode object, String from, String to) {
        JsonNode value = object.remove(from);
        if (value != null) {
            object.set(to, value);
        }
    }
}
