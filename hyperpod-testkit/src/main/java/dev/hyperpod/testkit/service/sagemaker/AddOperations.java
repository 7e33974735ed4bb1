package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** BatchAddClusterNodes. */
final class AddOperations {

    private static final Duration TOKEN_LIFE = Duration.ofHours(8);

    private final Fleet fleet;
    private final Quotas quotas;
    private final Modes modes;

    AddOperations(Fleet fleet, Quotas quotas, Modes modes) {
        this.fleet = fleet;
        this.quotas = quotas;
        this.modes = modes;
    }

    /** Adds places, and answers what it answered before when a client token comes again within eight hours. */
    ObjectNode add(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        String token = request.path("ClientToken").asText();
        Optional<Cluster.Addition> earlier = Optional.ofNullable(cluster.additions.get(token))
                .filter(addition -> addition.at().plus(TOKEN_LIFE).isAfter(fleet.timeline.now()));
        if (earlier.isPresent()) {
            if (!earlier.get().request().equals(request)) {
                throw Errors.validation("ClientToken " + token + " was used with other parameters.");
            }
            return earlier.get().answer();
        }
        ObjectNode answer = addNow(fleet.workable(request), request);
        if (!token.isEmpty()) {
            cluster.additions
                    .values()
                    .removeIf(addition -> !addition.at().plus(TOKEN_LIFE).isAfter(fleet.timeline.now()));
            cluster.additions.put(token, new Cluster.Addition(request, answer, fleet.timeline.now()));
        }
        return answer;
    }

    private ObjectNode addNow(Cluster cluster, ObjectNode request) {
        if (!cluster.continuous()) {
            throw Errors.validation("BatchAddClusterNodes needs a cluster whose NodeProvisioningMode is Continuous.");
        }
        ObjectNode answer = Views.object();
        answer.putArray("Successful");
        answer.putArray("Failed");
        List<JsonNode> accepted = new ArrayList<>();
        List<Quotas.Wanted> wanted = new ArrayList<>();
        for (JsonNode wish : request.path("NodesToAdd")) {
            Optional<Group> group = group(cluster, wish);
            Optional<String> code = group.isEmpty() ? Optional.of("InstanceGroupNotFound") : whyNot(group.get(), wish);
            if (code.isPresent()) {
                refuse(answer, wish, code.get());
            } else {
                accepted.add(wish);
                String type = wish.path("InstanceTypes")
                        .path(0)
                        .asText(group.orElseThrow().types().get(0));
                wanted.addAll(Collections.nCopies(
                        wish.path("IncrementTargetCountBy").asInt(),
                        new Quotas.Wanted(type, group.orElseThrow().spot())));
            }
        }
        quotas.check(cluster.slots.values(), wanted);
        accepted.forEach(wish -> accept(cluster, group(cluster, wish).orElseThrow(), wish, answer));
        return answer;
    }

    private static Optional<Group> group(Cluster cluster, JsonNode wish) {
        return Optional.ofNullable(
                cluster.groups.get(wish.path("InstanceGroupName").asText()));
    }

    private static Optional<String> whyNot(Group group, JsonNode wish) {
        if (group.status == GroupStatus.DELETING || group.status == GroupStatus.FAILED) {
            return Optional.of("InvalidInstanceGroupStatus");
        }
        List<String> zones = texts(wish.path("AvailabilityZones"));
        if (!zones.isEmpty() && !zones.contains(group.placement.zone())) {
            return Optional.of("IncompatibleAvailabilityZones");
        }
        return group.types().containsAll(texts(wish.path("InstanceTypes")))
                ? Optional.empty()
                : Optional.of("IncompatibleInstanceTypes");
    }

    private void accept(Cluster cluster, Group group, JsonNode wish, ObjectNode answer) {
        int count = wish.path("IncrementTargetCountBy").asInt();
        group.target += count;
        List<String> types = texts(wish.path("InstanceTypes"));
        for (Node node : Groups.addPlaces(fleet, cluster, group, count)) {
            node.accepted = types;
            ObjectNode result = answer.withArray("Successful").addObject();
            result.put("NodeLogicalId", node.logicalId());
            result.put("InstanceGroupName", group.name());
            result.put("Status", node.status.toString());
            echo(result, wish);
        }
        modes.continuous().fill(cluster, group);
    }

    private static void refuse(ObjectNode answer, JsonNode wish, String code) {
        ObjectNode failure = answer.withArray("Failed").addObject();
        failure.set("InstanceGroupName", wish.get("InstanceGroupName"));
        failure.put("ErrorCode", code);
        failure.set("FailedCount", wish.get("IncrementTargetCountBy"));
        echo(failure, wish);
    }

    private static void echo(ObjectNode result, JsonNode wish) {
        for (String member : List.of("AvailabilityZones", "InstanceTypes")) {
            if (wish.has(member)) {
                result.set(member, wish.get(member));
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
