package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which software to bring to which groups, and how.
 *
 * @param groups the groups; empty means all
 * @param deployment batches, waits and alarms; absent means all nodes at once
 * @param imageId {@code ami-…} or {@code default}; absent means AWS's newest
 */
public record SoftwareUpdate(
        List<String> groups, Optional<DeploymentConfiguration> deployment, Optional<String> imageId) {

    private static final Pattern IMAGE = Pattern.compile("ami-[0-9a-fA-F]{8,17}|default");
    private static final int LONGEST_WAIT = 3_600;
    private static final int MOST_ALARMS = 10;

    /**
     * Copies the list.
     *
     * @throws InvalidInputException naming all that AWS would refuse
     */
    public SoftwareUpdate {
        Given.notNull(deployment, "deployment");
        Given.notNull(imageId, "imageId");
        groups = Given.list(groups, "groups");
        List<String> problems = new ArrayList<>();
        groups.stream()
                .filter(String::isBlank)
                .forEach(name -> problems.add("groups: \"" + name + "\" must name a group"));
        imageId.filter(id -> !IMAGE.matcher(id).matches())
                .ifPresent(id -> problems.add("image: \"" + id + "\" must be default, or ami- and 8 to 17 hex digits"));
        deployment.ifPresent(how -> judge(how, problems));
        if (!problems.isEmpty()) {
            throw new InvalidInputException("software update", problems);
        }
    }

    private static void judge(DeploymentConfiguration how, List<String> problems) {
        how.waitIntervalInSeconds().ifPresent(seconds -> {
            if (seconds < 0 || seconds > LONGEST_WAIT) {
                problems.add("rolling: a wait of " + seconds + " seconds between batches must be 0 to " + LONGEST_WAIT);
            }
        });
        how.rollingUpdatePolicy().ifPresent(policy -> {
            judge(policy.maximumBatchSize(), problems);
            policy.rollbackMaximumBatchSize().ifPresent(size -> judge(size, problems));
        });
        int alarms = how.autoRollbackConfiguration().size();
        if (alarms > MOST_ALARMS) {
            problems.add("rolling: " + alarms + " alarms must be at most " + MOST_ALARMS);
        }
    }

    private static void judge(DeploymentConfiguration.CapacitySize batch, List<String> problems) {
        boolean percent = batch.type() == DeploymentConfiguration.CapacityUnit.CAPACITY_PERCENTAGE;
        if (batch.value() < 1 || (percent && batch.value() > 100)) {
            problems.add("rolling: a batch of " + batch.value() + (percent ? " percent" : " nodes") + " must be "
                    + (percent ? "1 to 100 percent of a group" : "at least 1"));
        }
    }

    /** AWS's newest software for all groups, all nodes at once. */
    public static SoftwareUpdate all() {
        return new SoftwareUpdate(List.of(), Optional.empty(), Optional.empty());
    }

    /** AWS's newest software for these groups, at least one. */
    public static SoftwareUpdate of(String... groups) {
        List<String> some = Given.list(groups, "groups");
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
