package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.eks.EksCluster;
import java.util.List;
import java.util.Set;

/** The names of the EKS clusters of the account and region. */
record ClusterNamesFact() implements Fact<List<String>> {

    @Override
    public Set<String> actions() {
        return Set.of("eks:ListClusters");
    }

    @Override
    public List<String> read(FactSource source) {
        return EksCluster.names(source.aws());
    }
}
