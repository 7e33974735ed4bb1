package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.RestJsonProtocol;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eks.model.DescribeAddonRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.ListAddonsRequest;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;

/** EKS: the table of its operations. */
public final class Eks {

    private Eks() {}

    /** EKS over an account. */
    public static ModelledService of(World world) {
        Clusters clusters = new Clusters(world);
        Addons addons = new Addons(world, clusters);
        List<Operation<?>> operations = new ArrayList<>(List.of(
                Operation.of(ListClustersRequest::builder, clusters::listClusters)
                        .at("GET /clusters"),
                Operation.of(DescribeClusterRequest::builder, clusters::describeCluster)
                        .at("GET /clusters/{name}"),
                Operation.of(UpdateClusterConfigRequest::builder, clusters::updateClusterConfig)
                        .at("POST /clusters/{name}/update-config"),
                Operation.of(DescribeUpdateRequest::builder, clusters::describeUpdate)
                        .at("GET /clusters/{name}/updates/{updateId}"),
                Operation.of(ListAddonsRequest::builder, addons::listAddons).at("GET /clusters/{name}/addons"),
                Operation.of(DescribeAddonRequest::builder, addons::describeAddon)
                        .at("GET /clusters/{name}/addons/{addonName}")));
        operations.addAll(new AccessEntries(world, clusters).operations());
        return new ModelledService("eks", new RestJsonProtocol(), operations);
    }
}
