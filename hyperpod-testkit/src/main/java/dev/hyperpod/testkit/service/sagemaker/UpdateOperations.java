package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** UpdateCluster. */
final class UpdateOperations {

    private static final Set<String> NOT_OF_THE_CLUSTER =
            Set.of("ClusterName", "InstanceGroups", "RestrictedInstanceGroups", "InstanceGroupsToDelete");

    private final Fleet fleet;
    private final SpecRules rules;
    private final UpdateRules updateRules = new UpdateRules();
    private final Quotas quotas;
    private final Modes modes;
    private final PlanGroups planGroups;

    UpdateOperations(Fleet fleet, SpecRules rules, Quotas quotas, Modes modes) {
        this.fleet = fleet;
        this.rules = rules;
        this.quotas = quotas;
        this.modes = modes;
        this.planGroups = new PlanGroups(fleet, modes);
    }

    /** What a group was before an update. */
    private record Before(ObjectNode spec, int target) {}

    ObjectNode update(ObjectNode request) {
        Cluster cluster = fleet.inService(request);
        updateRules.check(cluster, request);
        ObjectNode wanted = settings(cluster, request);
        rules.checkGroups(result(cluster, request), wanted, SpecRules.continuous(wanted));
        planGroups.check(newPlans(cluster, request));
        quotas.check(cluster.slots.values(), added(cluster, request));

        Map<Group, Before> before = new LinkedHashMap<>();
        cluster.groups.values().forEach(group -> before.put(group, new Before(group.spec, group.target)));
        cluster.spec.setAll(wanted);
        cluster.failure = "";
        apply(cluster, request, "InstanceGroups");
        apply(cluster, request, "RestrictedInstanceGroups");
        List<Group> leaving = StreamSupport.stream(
                        request.path("InstanceGroupsToDelete").spliterator(), false)
                .map(name -> Optional.ofNullable(cluster.groups.get(name.asText())))
                .flatMap(Optional::stream)
                .toList();
        if (cluster.continuous()) {
            continuously(cluster, leaving);
        } else {
            cluster.status = ClusterStatus.UPDATING;
            atOnce(cluster, leaving, before);
        }
        return Views.object().put("ClusterArn", cluster.arn);
    }

    /** Groups that name another training plan than before. */
    private static List<JsonNode> newPlans(Cluster cluster, ObjectNode request) {
        return SpecRules.groups(request).stream()
                .filter(spec -> !Optional.ofNullable(cluster.groups.get(
                                spec.path("InstanceGroupName").asText()))
                        .map(Group::planArn)
                        .orElse("")
                        .equals(spec.path("TrainingPlanArn").asText()))
                .toList();
    }

    private static ObjectNode settings(Cluster cluster, ObjectNode request) {
        ObjectNode settings = cluster.spec.deepCopy();
        request.properties().stream()
                .filter(entry -> !NOT_OF_THE_CLUSTER.contains(entry.getKey()))
                .forEach(entry -> settings.set(entry.getKey(), entry.getValue()));
        return settings;
    }

    /** All groups as they will be. */
    private static List<JsonNode> result(Cluster cluster, ObjectNode request) {
        Map<String, JsonNode> specs = new LinkedHashMap<>();
        cluster.groups.values().forEach(group -> specs.put(group.name(), group.spec));
        List<JsonNode> given = SpecRules.groups(request);
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        given.forEach(spec -> byName.put(spec.path("InstanceGroupName").asText(), spec));
        if (byName.size() < given.size()) {
            return given;
        }
        specs.putAll(byName);
        request.path("InstanceGroupsToDelete").forEach(name -> specs.remove(name.asText()));
        return new ArrayList<>(specs.values());
    }

    private static List<Quotas.Wanted> added(Cluster cluster, ObjectNode request) {
        return SpecRules.groups(request).stream()
                .flatMap(spec -> {
                    Optional<Group> known = Optional.ofNullable(
                            cluster.groups.get(spec.path("InstanceGroupName").asText()));
                    long held = known.map(group -> group.target).orElse(0);
                    return Groups.wanted(spec).stream().skip(held);
                })
                .toList();
    }

    private void apply(Cluster cluster, ObjectNode request, String member) {
        boolean restricted = member.startsWith("Restricted");
        for (JsonNode spec : request.path(member)) {
            Optional<Group> known = Optional.ofNullable(
                    cluster.groups.get(spec.path("InstanceGroupName").asText()));
            if (known.isEmpty()) {
                Group added =
                        Groups.add(fleet, cluster, (ObjectNode) spec, restricted, rules.placement(spec, cluster.spec));
                planGroups.follow(cluster, added);
            } else {
                Group group = known.get();
                boolean replanned =
                        !group.planArn().equals(spec.path("TrainingPlanArn").asText());
                group.spec = onSameImage((ObjectNode) spec, group);
                NodeAccess.grant(fleet, cluster, group.spec);
                if (replanned) {
                    planGroups.follow(cluster, group);
                }
                group.target = spec.path("InstanceCount").asInt();
                if (!cluster.continuous() || group.status != GroupStatus.IN_SERVICE) {
                    group.status = GroupStatus.UPDATING;
                }
                int held = cluster.nodes(group).size();
                Groups.addPlaces(fleet, cluster, group, Math.max(0, group.target - held));
            }
        }
    }

    /** A specification as given, on the image of before where it names none. */
    private static ObjectNode onSameImage(ObjectNode given, Group group) {
        ObjectNode spec = given.deepCopy();
        for (String member : List.of("ImageId", "ImageReleaseVersion")) {
            if (!given.has("ImageId") && !given.has(member) && group.spec.has(member)) {
                spec.set(member, group.spec.get(member));
            }
        }
        return spec;
    }

    /** Groups change in the background: what is in service stays in service, and other updates may follow at once. */
    private void continuously(Cluster cluster, List<Group> leaving) {
        modes.journal().clusterStarted(cluster, "update");
        for (Group group : cluster.groups.values()) {
            modes.shrinking().toTarget(cluster, group);
            modes.continuous().fill(cluster, group);
        }
        leaving.forEach(group -> modes.shrinking().group(cluster, group));
        fleet.timeline.after(fleet.timings.controlPlane(), cluster, () -> {
            modes.journal().clusterCompleted(cluster, "update");
            modes.continuous().changed(cluster);
        });
    }

    private void atOnce(Cluster cluster, List<Group> leaving, Map<Group, Before> before) {
        boolean grows = cluster.groups.values().stream()
                .anyMatch(group -> !ClassicMode.waiting(cluster, group).isEmpty());
        Runnable done = () -> {
            cluster.groups.values().forEach(group -> modes.shrinking().toTarget(cluster, group));
            leaving.forEach(group -> modes.shrinking().group(cluster, group));
            inService(cluster, cluster.groups.values());
        };
        if (grows) {
            modes.classic().grow(cluster, done, () -> undo(cluster, before));
        } else {
            fleet.timeline.after(fleet.timings.controlPlane(), cluster, done);
        }
    }

    private static void inService(Cluster cluster, Collection<Group> groups) {
        cluster.status = ClusterStatus.IN_SERVICE;
        groups.stream()
                .filter(group -> group.status != GroupStatus.DELETING)
                .forEach(group -> group.status = GroupStatus.IN_SERVICE);
    }

    /** Takes away what a failed update has added, and keeps what ran before. */
    private void undo(Cluster cluster, Map<Group, Before> before) {
        List.copyOf(cluster.groups.values()).forEach(group -> {
            Optional<Before> known = Optional.ofNullable(before.get(group));
            int good = known.map(Before::target).orElse(0);
            List<Node> places = cluster.nodes(group);
            places.subList(Math.min(good, places.size()), places.size())
                    .forEach(node -> modes.provisioner().remove(cluster, node));
            known.ifPresentOrElse(
                    old -> {
                        group.spec = old.spec();
                        group.target = old.target();
                    },
                    () -> cluster.groups.remove(group.name()));
        });
        inService(cluster, before.keySet());
    }
}
