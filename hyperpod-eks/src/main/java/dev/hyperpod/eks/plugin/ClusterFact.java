package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.eks.EksCluster;
import java.util.Optional;
import java.util.Set;

/**
 * An EKS cluster; empty when there is none of that name in the account and region.
 *
 * @param name its name
 */
record ClusterFact(String name) implements Fact<Optional<EksCluster>> {

    @Override
    public Set<String> actions() {
        return Set.of("eks:DescribeCluster");
    }

    @Override
    public Optional<EksCluster> read(FactSource source) {
        return EksCluster.find(source.aws(), name);
    }
}
