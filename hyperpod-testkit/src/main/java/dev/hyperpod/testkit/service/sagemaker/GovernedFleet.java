package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.service.sagemaker.governance.GovernedCluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Clusters as task governance sees them. A group of several types counts in full for each of them. */
final class GovernedFleet {

    private final Fleet fleet;

    GovernedFleet(Fleet fleet) {
        this.fleet = fleet;
    }

    /** A cluster by its ARN. */
    Optional<GovernedCluster> find(String arn) {
        return fleet.find(arn).map(this::view);
    }

    private GovernedCluster view(Cluster cluster) {
        Map<String, Integer> instances = new HashMap<>();
        Map<String, GovernedCluster.Hardware> hardware = new HashMap<>();
        for (Group group : cluster.groups.values()) {
            for (String type : group.types()) {
                instances.merge(type, group.target, Integer::sum);
                hardware.put(
                        type,
                        new GovernedCluster.Hardware(fleet.hardware.accelerators(type), fleet.hardware.vcpus(type)));
            }
        }
        boolean standing = cluster.status != ClusterStatus.FAILED && cluster.status != ClusterStatus.DELETING;
        return new GovernedCluster(cluster.arn, cluster.eks(), standing, instances, hardware);
    }
}
