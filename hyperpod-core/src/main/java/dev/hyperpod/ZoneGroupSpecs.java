package dev.hyperpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.Difference;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.GroupStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One cluster with a group in one zone or in several.
 *
 * @param placement what it is where
 * @param orchestrator with nothing left to be looked up
 * @param offerings where a group may be, the first is where the cluster's own network is
 * @param apart whether each zone has a group of its own; else there is one group, which moves
 * @param atOnce in how many zones it is asked for at once
 */
record ZoneGroupSpecs(
        Placement placement,
        Optional<OrchestratorSpec> orchestrator,
        List<Offering> offerings,
        boolean apart,
        int atOnce) {

    ZoneGroupSpecs {
        offerings = List.copyOf(offerings);
    }

    /** The cluster with groups at these offerings. */
    ClusterSpec with(Collection<Offering> some) {
        ClusterSpec spec = placement.groups(home(), some, apart);
        return orchestrator
                .map(known -> spec.toBuilder().orchestrator(known).build())
                .orElse(spec);
    }

    private Offering home() {
        return offerings.get(0);
    }

    /** The name of the cluster. */
    String clusterName() {
        return placement.clusterName();
    }

    /** The name of the group at an offering. */
    String groupName(Offering offering) {
        return placement.nameAt(offering, home(), apart);
    }

    /** The group at an offering, as a request has it. */
    ObjectNode group(Offering offering) {
        JsonNode groups = with(List.of(offering)).toRequest().path("InstanceGroups");
        return StreamSupport.stream(groups.spliterator(), false)
                .filter(group -> group.path("InstanceGroupName").asText().equals(groupName(offering)))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a group of the name is in the network of the offering. */
    private boolean isAt(Offering offering, GroupDescription live) {
        ObjectNode wanted = group(offering);
        ObjectNode there = live.answer();
        return subnets(wanted).equals(subnets(there))
                && wanted.path("TrainingPlanArn")
                        .asText()
                        .equals(there.path("TrainingPlanArn").asText())
                && isSpot(wanted) == isSpot(there);
    }

    private static boolean isSpot(JsonNode group) {
        return group.path("CapacityRequirements").has("Spot");
    }

    private static Set<String> subnets(JsonNode group) {
        Set<String> subnets = new HashSet<>();
        group.path("OverrideVpcConfig").path("Subnets").forEach(subnet -> subnets.add(subnet.asText()));
        return subnets;
    }

    /** How many nodes will do. */
    int fewest() {
        return placement.fewest();
    }

    /** What a cluster that is there would have to become. Groups that AWS gave up on have lost their size by that. */
    List<Difference> differences(ClusterDescription live) {
        Set<String> sizes = live.groups().stream()
                .filter(group -> group.status() == GroupStatus.FAILED)
                .map(group -> "InstanceGroups[" + group.name() + "].InstanceCount")
                .collect(Collectors.toSet());
        return Difference.between(with(at(live)), live).stream()
                .filter(difference -> !sizes.contains(difference.path()))
                .toList();
    }

    /** The group at an offering of a cluster that is there. */
    Optional<GroupDescription> at(Offering offering, ClusterDescription live) {
        return live.group(groupName(offering)).filter(group -> isAt(offering, group));
    }

    /** Whether enough nodes are there. Where there is one group that moves, another process may have moved it. */
    boolean isGranted(Offering offering, ClusterDescription live) {
        return (apart ? at(offering, live) : live.group(groupName(offering)))
                .filter(group -> group.status() != GroupStatus.DELETING && group.currentCount() >= fewest())
                .isPresent();
    }

    /** How many nodes the group of an offering has. */
    int nodes(Offering offering, ClusterDescription live) {
        return live.group(groupName(offering))
                .map(GroupDescription::currentCount)
                .orElse(0);
    }

    /** The offerings at which a cluster that is there has a group, and keeps it. */
    List<Offering> at(ClusterDescription live) {
        return offerings.stream()
                .filter(offering -> at(offering, live)
                        .filter(group -> group.status() != GroupStatus.DELETING)
                        .isPresent())
                .toList();
    }

    /** How far the groups at these offerings have come. */
    Progress progress(ClusterDescription live, List<Offering> asked) {
        List<GroupDescription> groups = asked.stream()
                .flatMap(offering -> live.group(groupName(offering)).stream())
                .toList();
        String zones = asked.stream().map(Offering::zoneId).distinct().collect(Collectors.joining(", "));
        String next = groups.isEmpty()
                ? "AWS takes groups away"
                : "nodes of " + groups.stream().map(GroupDescription::name).collect(Collectors.joining(" or "));
        Progress told = new Progress(
                "",
                live.status().toString(),
                groups.stream().mapToInt(GroupDescription::currentCount).max().orElse(0),
                groups.stream().mapToInt(GroupDescription::targetCount).max().orElse(0),
                Duration.ZERO,
                live.status().isTransitional() ? "AWS finishes " + live.status() : next);
        return zones.isEmpty() ? told : told.at(zones);
    }
}
