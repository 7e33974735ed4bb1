package dev.hyperpod.testkit.service.eks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.EksResource;
import dev.hyperpod.testkit.world.EksUpdate;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.AMITypes;
import software.amazon.awssdk.services.eks.model.AutoScalingGroup;
import software.amazon.awssdk.services.eks.model.CapacityTypes;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigResponse;

/**
 * Managed node groups: the record of them, without instances. Taints, repairs and versions are kept as created; a
 * group's size, labels and warm pool can be changed.
 */
final class Nodegroups {

    private static final String NODEGROUP = "nodegroup";
    private static final Duration CREATION = Duration.ofMinutes(2);
    private static final Duration DELETION = Duration.ofMinutes(3);

    private final World world;
    private final Clusters clusters;

    Nodegroups(World world, Clusters clusters) {
        this.world = world;
        this.clusters = clusters;
    }

    List<Operation<?>> operations() {
        String all = " /clusters/{name}/node-groups";
        String one = all + "/{nodegroupName}";
        return List.of(
                Operation.of(ListNodegroupsRequest::builder, this::list).at("GET" + all),
                Operation.exchange(CreateNodegroupRequest::builder, this::create)
                        .at("POST" + all)
                        .needs("nodegroupName", "subnets", "nodeRole"),
                Operation.exchange(DescribeNodegroupRequest::builder, this::describe)
                        .at("GET" + one),
                Operation.exchange(UpdateNodegroupConfigRequest::builder, this::update)
                        .at("POST" + one + "/update-config"),
                Operation.exchange(DeleteNodegroupRequest::builder, this::delete)
                        .at("DELETE" + one));
    }

    private ListNodegroupsResponse list(ListNodegroupsRequest request) {
        List<String> names = clusters.find(request.clusterName()).resources(Nodegroup.class).keySet().stream()
                .sorted()
                .toList();
        Page<String> page = EksPages.page(names, request.maxResults(), request.nextToken());
        return ListNodegroupsResponse.builder()
                .nodegroups(page.items())
                .nextToken(page.next())
                .build();
    }

    private Answer create(CreateNodegroupRequest request, EmulatedRequest raw) {
        EksCluster cluster = clusters.active(request.clusterName());
        String name = request.nodegroupName();
        if (cluster.resources(Nodegroup.class).containsKey(name)) {
            throw EksError.inUse(
                            cluster.name(),
                            "NodeGroup already exists with name " + name + " and cluster name " + cluster.name())
                    .with("nodegroupName", name);
        }
        check(cluster, request);
        NodegroupScalingConfig scaling = scaling(cluster, name, request.scalingConfig());
        boolean templated = request.launchTemplate() != null;
        String id = Tagging.suffix(cluster, name + world.newId("nodegroup"));
        Instant now = world.now();
        Nodegroup group = Nodegroup.builder()
                .nodegroupName(name)
                .nodegroupArn(world.place().arn("eks", "nodegroup/" + cluster.name() + "/" + name + "/" + id))
                .clusterName(cluster.name())
                .version(Objects.requireNonNullElse(request.version(), cluster.version()))
                .releaseVersion(request.releaseVersion())
                .createdAt(now)
                .modifiedAt(now)
                .capacityType(Objects.requireNonNullElse(request.capacityTypeAsString(), "ON_DEMAND"))
                .scalingConfig(scaling)
                .instanceTypes(request.hasInstanceTypes() || templated ? request.instanceTypes() : List.of("t3.medium"))
                .subnets(request.subnets())
                .remoteAccess(request.remoteAccess())
                .amiType(Objects.requireNonNullElse(request.amiTypeAsString(), "AL2023_x86_64_STANDARD"))
                .nodeRole(request.nodeRole())
                .labels(request.labels())
                .taints(request.taints())
                .resources(resources -> resources.autoScalingGroups(AutoScalingGroup.builder()
                        .name("eks-" + name + "-" + id)
                        .build()))
                .diskSize(templated ? request.diskSize() : Objects.requireNonNullElse(request.diskSize(), 20))
                .health(health -> health.issues(List.of()))
                .updateConfig(request.updateConfig())
                .nodeRepairConfig(request.nodeRepairConfig())
                .launchTemplate(request.launchTemplate())
                .tags(Tagging.own(request.tags()))
                .build();
        EksResource<Nodegroup> resource =
                EksResource.begun(group, now, CREATION).newer(WarmPool.asked(raw, Newer.none()));
        cluster.resources(Nodegroup.class).put(name, resource);
        return Answer.ok(CreateNodegroupResponse.builder()
                        .nodegroup(shape(cluster, resource))
                        .build())
                .newer(NODEGROUP, resource.newer());
    }

    private void check(EksCluster cluster, CreateNodegroupRequest request) {
        String name = request.nodegroupName();
        if (!name.matches("[0-9A-Za-z][A-Za-z0-9_-]{0,62}")) {
            throw invalid(cluster, name, "nodegroupName is not valid: " + name);
        } else if (request.amiType() == AMITypes.UNKNOWN_TO_SDK_VERSION) {
            throw invalid(cluster, name, "Invalid amiType: " + request.amiTypeAsString());
        } else if (request.capacityType() == CapacityTypes.UNKNOWN_TO_SDK_VERSION) {
            throw invalid(cluster, name, "Invalid capacityType: " + request.capacityTypeAsString());
        } else if (world.role(request.nodeRole())
                .filter(role -> role.trustedServices().contains("ec2.amazonaws.com"))
                .isEmpty()) {
            throw invalid(
                    cluster,
                    name,
                    "Following required service principals [ec2.amazonaws.com] were not found in the trust relationships"
                            + " of nodeRole " + request.nodeRole());
        }
        request.subnets().stream()
                .filter(id -> world.subnets()
                        .find(id)
                        .filter(subnet -> subnet.vpcId().equals(cluster.vpcId()))
                        .isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw invalid(cluster, name, "Subnet " + id + " does not exist in the cluster's VPC");
                });
    }

    private static NodegroupScalingConfig scaling(
            EksCluster cluster, String name, @Nullable NodegroupScalingConfig given) {
        int min = given == null || given.minSize() == null ? 1 : given.minSize();
        int desired = given == null || given.desiredSize() == null ? Math.max(min, 2) : given.desiredSize();
        int max = given == null || given.maxSize() == null ? Math.max(desired, 2) : given.maxSize();
        if (min < 0 || max < 1) {
            throw invalid(cluster, name, "minSize must be at least 0, maxSize at least 1");
        } else if (min > desired) {
            throw invalid(cluster, name, "Minimum capacity " + min + " can't be greater than desired size " + desired);
        } else if (desired > max) {
            throw invalid(cluster, name, "desired capacity " + desired + " can't be greater than max size " + max);
        }
        return NodegroupScalingConfig.builder()
                .minSize(min)
                .maxSize(max)
                .desiredSize(desired)
                .build();
    }

    private Answer describe(DescribeNodegroupRequest request, EmulatedRequest raw) {
        EksCluster cluster = clusters.find(request.clusterName());
        EksResource<Nodegroup> held = find(cluster, request.nodegroupName());
        return Answer.ok(DescribeNodegroupResponse.builder()
                        .nodegroup(shape(cluster, held))
                        .build())
                .newer(NODEGROUP, held.newer());
    }

    private Answer update(UpdateNodegroupConfigRequest request, EmulatedRequest raw) {
        EksCluster cluster = clusters.active(request.clusterName());
        String name = request.nodegroupName();
        EksResource<Nodegroup> resource = find(cluster, name);
        Nodegroup held = resource.shape();
        ObjectNode newer = WarmPool.asked(raw, resource.newer());
        if (request.taints() != null || request.updateConfig() != null || request.nodeRepairConfig() != null) {
            throw invalid(cluster, name, "The emulator changes a node group's scaling, labels and warm pool only");
        } else if (request.scalingConfig() == null && request.labels() == null && newer.equals(resource.newer())) {
            throw invalid(cluster, name, "No changes needed for the nodegroup config provided");
        }
        Nodegroup.Builder shape = held.toBuilder();
        Map<String, String> params = new HashMap<>(WarmPool.changes(resource.newer(), newer));
        if (request.scalingConfig() != null) {
            NodegroupScalingConfig before = held.scalingConfig();
            NodegroupScalingConfig asked = request.scalingConfig();
            NodegroupScalingConfig scaling = scaling(
                    cluster,
                    name,
                    NodegroupScalingConfig.builder()
                            .minSize(Objects.requireNonNullElse(asked.minSize(), before.minSize()))
                            .maxSize(Objects.requireNonNullElse(asked.maxSize(), before.maxSize()))
                            .desiredSize(Objects.requireNonNullElse(asked.desiredSize(), before.desiredSize()))
                            .build());
            shape.scalingConfig(scaling);
            params.putAll(Params.of(
                    "MinSize", scaling.minSize(), "MaxSize", scaling.maxSize(), "DesiredSize", scaling.desiredSize()));
        }
        if (request.labels() != null) {
            Map<String, String> labels = new HashMap<>(held.labels());
            labels.putAll(request.labels().addOrUpdateLabels());
            labels.keySet().removeAll(request.labels().removeLabels());
            shape.labels(labels);
            params.putAll(Params.of(
                    "LabelsToAdd", request.labels().addOrUpdateLabels(),
                    "LabelsToRemove", request.labels().removeLabels()));
        }
        EksUpdate update = cluster.update(
                Clusters.uuid(world),
                "ConfigUpdate",
                "nodegroup/" + name,
                params,
                CREATION,
                () -> Optional.ofNullable(cluster.resources(Nodegroup.class).get(name))
                        .ifPresent(now -> cluster.resources(Nodegroup.class)
                                .put(
                                        name,
                                        now.with(shape.modifiedAt(world.now()).build())
                                                .newer(newer))));
        return Answer.ok(UpdateNodegroupConfigResponse.builder()
                .update(ClusterShapes.describe(update))
                .build());
    }

    private Answer delete(DeleteNodegroupRequest request, EmulatedRequest raw) {
        EksCluster cluster = clusters.find(request.clusterName());
        EksResource<Nodegroup> going = find(cluster, request.nodegroupName()).deleted(world.now(), DELETION);
        cluster.resources(Nodegroup.class).put(request.nodegroupName(), going);
        return Answer.ok(DeleteNodegroupResponse.builder()
                        .nodegroup(shape(cluster, going))
                        .build())
                .newer(NODEGROUP, going.newer());
    }

    private Nodegroup shape(EksCluster cluster, EksResource<Nodegroup> resource) {
        String own = resource.status(world.now());
        boolean updating = cluster.updates().all().stream()
                .anyMatch(update -> !update.applied()
                        && update.subject()
                                .equals("nodegroup/" + resource.shape().nodegroupName()));
        return resource.shape().toBuilder()
                .status(updating && own.equals("ACTIVE") ? "UPDATING" : own)
                .build();
    }

    private static EksResource<Nodegroup> find(EksCluster cluster, String name) {
        return Optional.ofNullable(cluster.resources(Nodegroup.class).get(name))
                .orElseThrow(() -> EksError.notFound(cluster.name(), "No node group found for name: " + name + ".")
                        .with("nodegroupName", name));
    }

    private static AwsError invalid(EksCluster cluster, String name, String text) {
        return EksError.invalidParameter(cluster.name(), text).with("nodegroupName", name);
    }
}
