package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.service.ModelledJson;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.Protocol;
import dev.hyperpod.testkit.wire.RestJsonProtocol;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;

/** EKS: the table of its operations. What runs in a cluster, Kubernetes itself, is not emulated. */
public final class Eks {

    private Eks() {}

    /** EKS over an account. */
    public static ModelledService of(World world) {
        Clusters clusters = new Clusters(world);
        AccessEntries entries = new AccessEntries(world, clusters);
        PodIdentities identities = new PodIdentities(world, clusters);
        List<Operation<?>> operations = new ArrayList<>(clusters.operations());
        operations.addAll(new ClusterCreation(world).operations());
        operations.addAll(new ClusterUpdates(world, clusters).operations());
        operations.addAll(entries.operations());
        operations.addAll(new AccessPolicies(world, entries).operations());
        operations.addAll(new Addons(world, clusters, identities).operations());
        operations.addAll(new AddonVersions(world).operations());
        operations.addAll(identities.operations());
        operations.addAll(new Nodegroups(world, clusters).operations());
        operations.addAll(new FargateProfiles(world, clusters).operations());
        operations.addAll(new Absences(clusters).operations());
        operations.addAll(new Tagging(world).operations());
        Protocol protocol =
                new ModelledJson(new RestJsonProtocol(), Model.requestsOf("eks"), "InvalidParameterException");
        return new ModelledService("eks", protocol, operations);
    }
}
