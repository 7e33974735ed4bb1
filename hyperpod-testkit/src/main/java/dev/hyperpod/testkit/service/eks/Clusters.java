package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.EksUpdate;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.DescribeUpdateResponse;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigResponse;
import software.amazon.awssdk.services.eks.model.UpdateParam;

/** Clusters and changes of their configuration. */
final class Clusters {

    /** The modes in the order in which a cluster may go through them; there is no way back. */
    private static final List<String> MODES = List.of("CONFIG_MAP", "API_AND_CONFIG_MAP", "API");

    private final World world;

    Clusters(World world) {
        this.world = world;
    }

    /** A cluster by name, or EKS's refusal. */
    EksCluster find(String name) {
        return world.eksClusters()
                .find(name)
                .orElseThrow(() -> EksError.notFound("No cluster found for name: " + name + "."));
    }

    ListClustersResponse listClusters(ListClustersRequest request) {
        List<String> names =
                world.eksClusters().all().stream().map(EksCluster::name).toList();
        Page<String> page = EksPages.page(names, request.maxResults(), request.nextToken());
        return ListClustersResponse.builder()
                .clusters(page.items())
                .nextToken(page.next())
                .build();
    }

    DescribeClusterResponse describeCluster(DescribeClusterRequest request) {
        return DescribeClusterResponse.builder()
                .cluster(shape(find(request.name())))
                .build();
    }

    UpdateClusterConfigResponse updateClusterConfig(UpdateClusterConfigRequest request) {
        EksCluster cluster = find(request.name());
        if (request.accessConfig() == null || request.accessConfig().authenticationModeAsString() == null) {
            throw EksError.invalidParameter("No changes needed: this emulator changes accessConfig only.");
        }
        if (!cluster.status().equals("ACTIVE")) {
            throw EksError.inUse("Cluster " + cluster.name() + " is currently " + cluster.status());
        }
        String mode = request.accessConfig().authenticationModeAsString();
        if (MODES.indexOf(mode) <= MODES.indexOf(cluster.authenticationMode())) {
            throw EksError.invalidParameter(
                    "Unsupported authentication mode update from " + cluster.authenticationMode() + " to " + mode);
        }
        EksUpdate update = cluster.changeAuthenticationMode(world.newId("update"), mode);
        return UpdateClusterConfigResponse.builder().update(shape(update)).build();
    }

    DescribeUpdateResponse describeUpdate(DescribeUpdateRequest request) {
        EksUpdate update = find(request.name())
                .updates()
                .find(request.updateId())
                .orElseThrow(() -> EksError.notFound("No update found for ID: " + request.updateId()));
        return DescribeUpdateResponse.builder().update(shape(update)).build();
    }

    private static Update shape(EksUpdate update) {
        return Update.builder()
                .id(update.id())
                .type("AccessConfigUpdate")
                .status(update.applied() ? "Successful" : "InProgress")
                .createdAt(update.created())
                .params(UpdateParam.builder()
                        .type("AuthenticationMode")
                        .value(update.authenticationMode())
                        .build())
                .errors(List.of())
                .build();
    }

    private static Cluster shape(EksCluster cluster) {
        Cluster.Builder shape = Cluster.builder()
                .name(cluster.name())
                .arn(cluster.arn())
                .createdAt(cluster.created())
                .version(cluster.version())
                .status(cluster.status())
                .accessConfig(access -> access.authenticationMode(cluster.authenticationMode()))
                .tags(cluster.tags());
        if (!cluster.vpcId().isEmpty()) {
            shape.resourcesVpcConfig(vpc -> vpc.vpcId(cluster.vpcId())
                    .subnetIds(cluster.subnetIds())
                    .securityGroupIds(cluster.securityGroupIds())
                    .endpointPublicAccess(true)
                    .endpointPrivateAccess(true)
                    .publicAccessCidrs("0.0.0.0/0"));
        }
        return shape.build();
    }
}
