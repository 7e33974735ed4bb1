package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Listing;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** CreateCluster, DescribeCluster, ListClusters, DeleteCluster. */
final class ClusterOperations {

    // AWS documents no default for the page size of ListClusters; its other SageMaker lists answer 10.
    private static final int PAGE = 10;

    private final Fleet fleet;
    private final SpecRules rules;
    private final Quotas quotas;
    private final ClassicMode classic;
    private final ContinuousMode continuous;
    private final Modes modes;
    private final Provisioner provisioner;
    private final PlanGroups planGroups;

    ClusterOperations(Fleet fleet, SpecRules rules, Quotas quotas, Modes modes) {
        this.fleet = fleet;
        this.rules = rules;
        this.quotas = quotas;
        this.classic = modes.classic();
        this.continuous = modes.continuous();
        this.modes = modes;
        this.provisioner = modes.provisioner();
        this.planGroups = new PlanGroups(fleet, modes);
    }

    ObjectNode create(ObjectNode request) {
        rules.checkNew(request);
        planGroups.check(SpecRules.groups(request));
        String name = request.path("ClusterName").asText();
        if (fleet.find(name).isPresent()) {
            throw Errors.inUse("Cluster with name " + name + " already exists.");
        }
        quotas.check(
                List.of(),
                SpecRules.groups(request).stream()
                        .flatMap(group -> Groups.wanted(group).stream())
                        .toList());
        Tags tags = Tags.of(request.path("Tags"));
        Cluster cluster = fleet.add(withoutParts(request));
        cluster.tags = tags;
        addGroups(cluster, request, "InstanceGroups");
        addGroups(cluster, request, "RestrictedInstanceGroups");
        if (cluster.continuous()) {
            continuous.create(cluster);
        } else {
            classic.grow(cluster, () -> created(cluster), () -> failed(cluster));
        }
        return Views.object().put("ClusterArn", cluster.arn);
    }

    private static ObjectNode withoutParts(ObjectNode request) {
        ObjectNode spec = request.deepCopy();
        spec.remove(List.of("InstanceGroups", "RestrictedInstanceGroups", "Tags"));
        return spec;
    }

    private void addGroups(Cluster cluster, ObjectNode request, String member) {
        boolean restricted = member.startsWith("Restricted");
        for (JsonNode spec : request.path(member)) {
            Group group =
                    Groups.add(fleet, cluster, (ObjectNode) spec, restricted, rules.placement(spec, cluster.spec));
            planGroups.follow(cluster, group);
        }
    }

    private static void created(Cluster cluster) {
        cluster.status = ClusterStatus.IN_SERVICE;
        cluster.groups.values().forEach(group -> group.status = GroupStatus.IN_SERVICE);
    }

    private void failed(Cluster cluster) {
        cluster.status = ClusterStatus.FAILED;
        cluster.groups.values().forEach(group -> group.status = GroupStatus.FAILED);
        List.copyOf(cluster.slots.values()).forEach(node -> provisioner.remove(cluster, node));
    }

    ObjectNode describe(ObjectNode request) {
        return ClusterView.details(fleet.named(request), fleet.plans);
    }

    ObjectNode list(ObjectNode request) {
        boolean byName = request.path("SortBy").asText().equals("NAME");
        String part = request.path("NameContains").asText();
        String plan = request.path("TrainingPlanArn").asText();
        TreeMap<String, Cluster> sorted = new TreeMap<>(Comparator.naturalOrder());
        for (Cluster cluster : fleet.seen()) {
            boolean wanted = cluster.name.contains(part)
                    && Views.within(request, "CreationTimeAfter", "CreationTimeBefore", cluster.created)
                    && (plan.isEmpty() || Groups.usePlan(cluster, plan));
            if (wanted) {
                sorted.put(byName ? cluster.name : String.format("%019d", cluster.number), cluster);
            }
        }
        return Listing.of(request, "clusters", PAGE, !byName)
                .page(
                        Views.object(),
                        "ClusterSummaries",
                        sorted,
                        cluster -> true,
                        Listing.Key.name(),
                        ClusterView::summary);
    }

    ObjectNode delete(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        if (cluster.status != ClusterStatus.IN_SERVICE && cluster.status != ClusterStatus.FAILED) {
            throw Errors.conflict(
                    "Cluster " + cluster.name + " cannot be deleted while its status is " + cluster.status + ".");
        }
        fleet.timeline.forget(cluster);
        cluster.status = ClusterStatus.DELETING;
        cluster.groups.values().forEach(group -> group.status = GroupStatus.DELETING);
        cluster.instances.values().forEach(node -> node.become(NodeStatus.SHUTTING_DOWN, ""));
        modes.journal().clusterStarted(cluster, "deletion");
        fleet.timeline.after(fleet.timings.deletion(), cluster, () -> {
            List.copyOf(cluster.slots.values()).forEach(node -> provisioner.remove(cluster, node));
            modes.forget(cluster);
            NodeAccess.withdraw(fleet, cluster);
            fleet.remove(cluster);
        });
        return Views.object().put("ClusterArn", cluster.arn);
    }
}
