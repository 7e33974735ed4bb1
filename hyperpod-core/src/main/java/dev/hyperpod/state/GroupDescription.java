package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/**
 * What AWS said of one instance group.
 *
 * @param name the group's name
 * @param instanceTypes its type, or the types that will do
 * @param currentCount the nodes it has
 * @param targetCount the nodes it should have
 * @param minCount the fewest nodes that will do, if that was said
 * @param status its state
 * @param restricted whether it is a restricted group
 * @param answer AWS's words on the group, members that are not typed here included
 */
public record GroupDescription(
        String name,
        List<String> instanceTypes,
        int currentCount,
        int targetCount,
        OptionalInt minCount,
        GroupStatus status,
        boolean restricted,
        ObjectNode answer) {

    /** AWS's words on the group, a copy of the caller's own. */
    @Override
    public ObjectNode answer() {
        return answer.deepCopy();
    }

    static GroupDescription of(ObjectNode group, String list) {
        JsonNode desired = group.path("InstanceRequirements").path("DesiredInstanceTypes");
        List<String> types = group.hasNonNull("InstanceType")
                ? List.of(group.path("InstanceType").asText())
                : StreamSupport.stream(desired.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        return new GroupDescription(
                group.path("InstanceGroupName").asText(),
                types,
                group.path("CurrentCount").asInt(),
                group.path("TargetCount").asInt(),
                group.hasNonNull("MinCount")
                        ? OptionalInt.of(group.path("MinCount").asInt())
                        : OptionalInt.empty(),
                GroupStatus.of(group.path("Status").asText()),
                list.startsWith("Restricted"),
                group);
    }

    /** Whether the group has all nodes that it should have. */
    public boolean isComplete() {
        return currentCount == targetCount;
    }

    /**
     * Whether the group has as many nodes as will do: all, or the minimum where one was given. A group that is being
     * deleted is never ready: it is on its way out.
     */
    public boolean isReady() {
        if (status == GroupStatus.DELETING) {
            return false;
        }
        return currentCount == targetCount || currentCount >= minCount.orElse(Integer.MAX_VALUE);
    }
}
