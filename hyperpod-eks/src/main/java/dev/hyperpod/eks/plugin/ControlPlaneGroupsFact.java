package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.network.SecurityGroup;
import dev.hyperpod.check.network.SecurityGroupsFact;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The security groups, by id, of the control plane of an EKS cluster, as far as they exist.
 *
 * @param name the EKS cluster's name
 */
record ControlPlaneGroupsFact(String name) implements Fact<Map<String, SecurityGroup>> {

    @Override
    public Set<String> actions() {
        return Set.of("eks:DescribeCluster", "ec2:DescribeSecurityGroups");
    }

    @Override
    public Map<String, SecurityGroup> read(FactSource source) {
        return source.get(new ClusterFact(name))
                .map(cluster -> cluster.network().securityGroups())
                .filter(groups -> !groups.isEmpty())
                .map(groups -> source.get(new SecurityGroupsFact(new TreeSet<>(groups))))
                .orElse(Map.of());
    }
}
