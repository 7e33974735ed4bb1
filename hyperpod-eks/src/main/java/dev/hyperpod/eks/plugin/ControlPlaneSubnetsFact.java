package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The subnets, by id, in which the control plane of an EKS cluster stands, as far as they exist.
 *
 * @param name the EKS cluster's name
 */
record ControlPlaneSubnetsFact(String name) implements Fact<Map<String, Subnet>> {

    @Override
    public Set<String> actions() {
        return Set.of("eks:DescribeCluster", "ec2:DescribeSubnets");
    }

    @Override
    public Map<String, Subnet> read(FactSource source) {
        return source.get(new ClusterFact(name))
                .map(cluster -> cluster.network().subnets())
                .filter(subnets -> !subnets.isEmpty())
                .map(subnets -> source.get(new SubnetsFact(new TreeSet<>(subnets))))
                .orElse(Map.of());
    }
}
