package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.eks.EksCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The control plane stands in several zones. EKS asks for that when a cluster is made, so this finds subnets that were
 * deleted since. That the nodes are in the same VPC is judged by EKS-005.
 */
final class ControlPlaneZonesCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.control-plane-zones", "NET-015");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the subnets of the EKS cluster's control plane must exist and lie in two Availability Zones or more";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject, name -> new ControlPlaneSubnetsFact(name));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return OnEks.cluster(subject, facts)
                .filter(cluster -> !cluster.network().subnets().isEmpty())
                .map(cluster -> judge(cluster, facts.get(new ControlPlaneSubnetsFact(cluster.name()))))
                .orElse(List.of());
    }

    private List<Finding> judge(EksCluster cluster, Map<String, Subnet> subnets) {
        Set<String> zones =
                subnets.values().stream().map(Subnet::zoneId).collect(Collectors.toCollection(TreeSet::new));
        if (zones.size() > 1) {
            return List.of();
        }
        List<String> gone = cluster.network().subnets().stream()
                .filter(id -> !subnets.containsKey(id))
                .toList();
        return List.of(finding(OnEks.CLUSTER_PATH)
                .value(zones)
                .remedy("Give the EKS cluster subnets in two zones or more (eks:UpdateClusterConfig).")
                .says("the control plane of EKS cluster " + cluster.name() + " has subnets in "
                        + (zones.isEmpty() ? "no zone" : String.join(", ", zones) + " alone")
                        + (gone.isEmpty() ? "" : "; " + String.join(", ", gone) + " do not exist here")));
    }
}
