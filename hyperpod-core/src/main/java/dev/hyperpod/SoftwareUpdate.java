package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.SpecJson;
import java.util.List;
import java.util.Optional;

/**
 * Which software to bring to which groups, and how.
 *
 * @param groups the groups; empty means all
 * @param deployment batches, waits and alarms; absent means all nodes at once
 * @param imageId {@code ami-…} or {@code default}; absent means AWS's newest
 */
public record SoftwareUpdate(
        List<String> groups, Optional<DeploymentConfiguration> deployment, Optional<String> imageId) {

    /** Copies the list. */
    public SoftwareUpdate {
        Given.notNull(deployment, "deployment");
        Given.notNull(imageId, "imageId");
        groups = Given.list(groups, "groups");
    }

    /** AWS's newest software for all groups, all nodes at once. */
    public static SoftwareUpdate all() {
        return new SoftwareUpdate(List.of(), Optional.empty(), Optional.empty());
    }

    /** AWS's newest software for these groups, at least one. */
    public static SoftwareUpdate of(String... groups) {
        List<String> some = Given.list("groups", groups);
        if (some.isEmpty()) {
            throw new InvalidInputException(
                    "software update", List.of("groups: must name a group; for all groups take all()"));
        }
        return new SoftwareUpdate(some, Optional.empty(), Optional.empty());
    }

    /** The same in batches. */
    public SoftwareUpdate rolling(DeploymentConfiguration how) {
        return new SoftwareUpdate(groups, Optional.of(Given.notNull(how, "rolling")), imageId);
    }

    /** The same with an image of one's own, {@code ami-…}. */
    public SoftwareUpdate image(String id) {
        return new SoftwareUpdate(groups, deployment, Optional.of(Given.notNull(id, "image")));
    }

    ObjectNode toRequest(String cluster) {
        ObjectNode request = ClusterCalls.named(cluster);
        if (!groups.isEmpty()) {
            ArrayNode list = request.putArray("InstanceGroups");
            groups.forEach(group -> list.addObject().put("InstanceGroupName", group));
        }
        deployment.ifPresent(
                how -> request.set("DeploymentConfig", SpecJson.aws().valueToTree(how)));
        imageId.ifPresent(id -> request.put("ImageId", id));
        return request;
    }
}
