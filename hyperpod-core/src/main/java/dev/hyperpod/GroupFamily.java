package dev.hyperpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.GroupStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An instance group and those that were added to it in other places, known by their names and networks.
 *
 * @param placement of the group, in all subnets that may be used
 * @param home where the group itself is
 * @param offerings where its nodes may be, home among them
 */
record GroupFamily(Placement placement, Offering home, List<Offering> offerings) {

    GroupFamily {
        offerings = List.copyOf(offerings);
    }

    /** The name of the group at an offering. */
    String name(Offering offering) {
        return placement.nameAt(offering, home, true);
    }

    /** The group at an offering, if it is there and stays. */
    Optional<GroupDescription> at(Offering offering, ClusterDescription live) {
        return live.group(name(offering))
                .filter(group -> group.status() != GroupStatus.DELETING)
                .filter(group -> offering.equals(home) || isIn(group, offering));
    }

    private boolean isIn(GroupDescription group, Offering offering) {
        List<String> subnets = placement
                .further(home, offering, 1)
                .overrideVpcConfig()
                .map(VpcConfig::subnets)
                .orElse(List.of());
        JsonNode actual = group.answer().path("OverrideVpcConfig").path("Subnets");
        return subnets.isEmpty()
                ? actual.isEmpty()
                : StreamSupport.stream(actual.spliterator(), false)
                        .anyMatch(subnet -> subnets.contains(subnet.asText()));
    }

    /** How many nodes it has at an offering. */
    int nodes(Offering offering, ClusterDescription live) {
        return at(offering, live).map(GroupDescription::currentCount).orElse(0);
    }

    /** How many nodes it should have at an offering. */
    int target(Offering offering, ClusterDescription live) {
        return at(offering, live).map(GroupDescription::targetCount).orElse(0);
    }

    /** How many nodes it has. */
    int nodes(ClusterDescription live) {
        return sum(live, GroupDescription::currentCount);
    }

    /** How many nodes it should have. */
    int target(ClusterDescription live) {
        return sum(live, GroupDescription::targetCount);
    }

    private int sum(ClusterDescription live, ToIntFunction<GroupDescription> count) {
        return offerings.stream()
                .flatMap(offering -> at(offering, live).stream())
                .mapToInt(count)
                .sum();
    }

    /**
     * The group at an offering with so many nodes, as UpdateCluster takes it. One that is there goes out as AWS tells
     * of it, so that no setting is lost.
     */
    ObjectNode sized(Offering offering, int count, ClusterDescription live) {
        String name = name(offering);
        if (at(offering, live).isEmpty()) {
            return find(placement.beside(home, offering, count).toRequest(), name);
        }
        ObjectNode group = find(live.toRequest(), name).put("InstanceCount", count);
        if (group.path("MinInstanceCount").asInt() > count) {
            group.put("MinInstanceCount", count);
        }
        return group;
    }

    private static ObjectNode find(ObjectNode request, String name) {
        return StreamSupport.stream(request.path("InstanceGroups").spliterator(), false)
                .filter(group -> group.path("InstanceGroupName").asText().equals(name))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no group " + name + " in " + request));
    }

    /** How far it has come to so many nodes. */
    Progress progress(ClusterDescription live, int goal, Collection<Offering> asked) {
        if (asked.isEmpty()) {
            return new Progress("", live.status().toString(), nodes(live), goal, Duration.ZERO, "nothing is asked for");
        }
        String next = live.status().isTransitional()
                ? "AWS finishes " + live.status()
                : "nodes of " + asked.stream().map(this::name).collect(Collectors.joining(" or "));
        Progress progress = new Progress("", live.status().toString(), nodes(live), goal, Duration.ZERO, next);
        return progress.at(asked.stream().map(Offering::zoneId).distinct().collect(Collectors.joining(", ")));
    }
}
