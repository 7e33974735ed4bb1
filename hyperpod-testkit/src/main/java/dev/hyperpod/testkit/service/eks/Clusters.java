package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.DeleteClusterRequest;
import software.amazon.awssdk.services.eks.model.DeleteClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsResponse;
import software.amazon.awssdk.services.eks.model.FargateProfile;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** Clusters: found, described and deleted; and the versions that there are. */
final class Clusters {

    private static final Duration DELETION = Duration.ofMinutes(3);

    private final World world;

    Clusters(World world) {
        this.world = world;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(ListClustersRequest::builder, this::listClusters).at("GET /clusters"),
                Operation.of(DescribeClusterRequest::builder, this::describeCluster)
                        .at("GET /clusters/{name}"),
                Operation.of(DeleteClusterRequest::builder, this::deleteCluster).at("DELETE /clusters/{name}"),
                Operation.of(DescribeClusterVersionsRequest::builder, this::describeClusterVersions)
                        .at("GET /cluster-versions"));
    }

    /** A cluster by name, or EKS's refusal. */
    EksCluster find(String name) {
        return world.eksClusters()
                .find(name)
                .orElseThrow(() -> EksError.notFound(name, "No cluster found for name: " + name + "."));
    }

    /** A cluster that can take a change. */
    EksCluster active(String name) {
        EksCluster cluster = find(name);
        String status = cluster.status();
        if (!status.equals("ACTIVE") && !status.equals("UPDATING")) {
            throw EksError.invalidRequest(name, "Cluster '" + name + "' is not in ACTIVE status, it is " + status);
        }
        return cluster;
    }

    /** A new id in the form of a UUID, made of the world's own counter. */
    static String uuid(World world) {
        return UUID.nameUUIDFromBytes(world.newId("uuid").getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private ListClustersResponse listClusters(ListClustersRequest request) {
        List<String> names = world.eksClusters().all().stream()
                .map(EksCluster::name)
                .sorted()
                .toList();
        Page<String> page = EksPages.page(names, request.maxResults(), request.nextToken());
        return ListClustersResponse.builder()
                .clusters(page.items())
                .nextToken(page.next())
                .build();
    }

    private DescribeClusterResponse describeCluster(DescribeClusterRequest request) {
        return DescribeClusterResponse.builder()
                .cluster(ClusterShapes.describe(find(request.name()), world.place()))
                .build();
    }

    private DeleteClusterResponse deleteCluster(DeleteClusterRequest request) {
        EksCluster cluster = find(request.name());
        Cluster settings = ClusterShapes.settings(cluster);
        if (!cluster.resources(Nodegroup.class).isEmpty()) {
            throw EksError.inUse(cluster.name(), "Cluster has nodegroups attached");
        } else if (!cluster.resources(FargateProfile.class).isEmpty()) {
            throw EksError.inUse(cluster.name(), "Cluster has Fargate profiles attached");
        } else if (Boolean.TRUE.equals(settings.deletionProtection())) {
            throw EksError.invalidRequest(
                    cluster.name(),
                    "Cannot delete cluster " + cluster.name() + " because deletion protection is enabled");
        } else if (cluster.status().equals("CREATING")) {
            throw EksError.inUse(cluster.name(), "Cluster " + cluster.name() + " currently has a creation in progress");
        }
        cluster.runningUpdate().ifPresent(update -> {
            throw EksError.inUse(
                    cluster.name(),
                    "Cannot delete because cluster " + cluster.name() + " currently has an update in progress");
        });
        boolean first = !cluster.status().equals("DELETING");
        cluster.deleting(DELETION);
        String group = settings.resourcesVpcConfig().clusterSecurityGroupId();
        if (first && group != null && world.securityGroups().find(group).isPresent()) {
            world.removeSecurityGroup(group);
        }
        return DeleteClusterResponse.builder()
                .cluster(ClusterShapes.describe(cluster, world.place()))
                .build();
    }

    @SuppressWarnings("deprecation") // clients still send the status by its older name
    private DescribeClusterVersionsResponse describeClusterVersions(DescribeClusterVersionsRequest request) {
        String status = request.versionStatusAsString() != null
                ? request.versionStatusAsString().toLowerCase(Locale.ROOT).replace('_', '-')
                : request.statusAsString();
        if (status != null
                && !List.of("standard-support", "extended-support", "unsupported")
                        .contains(status)) {
            throw EksError.invalidParameter("Invalid status: " + status);
        }
        if (request.clusterType() != null && !request.clusterType().equals("eks")) {
            throw EksError.invalidParameter("Invalid clusterType: " + request.clusterType());
        }
        List<ClusterVersionInformation> all = Catalogue.versions().stream()
                .map(this::shape)
                .filter(version -> request.clusterVersions().isEmpty()
                        || request.clusterVersions().contains(version.clusterVersion()))
                .filter(version -> !Boolean.TRUE.equals(request.defaultOnly()) || version.defaultVersion())
                .filter(version -> status == null
                        ? Boolean.TRUE.equals(request.includeAll())
                                || request.hasClusterVersions()
                                || !version.statusAsString().equals("unsupported")
                        : version.statusAsString().equals(status))
                .toList();
        Page<ClusterVersionInformation> page = EksPages.page(all, request.maxResults(), request.nextToken());
        return DescribeClusterVersionsResponse.builder()
                .clusterVersions(page.items())
                .nextToken(page.next())
                .build();
    }

    private ClusterVersionInformation shape(Catalogue.Version version) {
        Instant now = world.now();
        String status = version.status(now);
        return ClusterVersionInformation.builder()
                .clusterVersion(version.version())
                .clusterType("eks")
                .defaultPlatformVersion(version.platform())
                .defaultVersion(version.equals(Catalogue.usual(now)))
                .releaseDate(Catalogue.day(version.released()))
                .endOfStandardSupportDate(Catalogue.day(version.standardUntil()))
                .endOfExtendedSupportDate(Catalogue.day(version.extendedUntil()))
                .status(status)
                .versionStatus(status.toUpperCase(Locale.ROOT).replace('-', '_'))
                .kubernetesPatchVersion(version.patch())
                .build();
    }
}
