package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.check.network.UsedNetwork;
import dev.hyperpod.eks.EksCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where pods get IPv6 addresses, the nodes' subnets have some. Pods use IPv6 only if the EKS cluster does. */
final class PodAddressesCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.pod-addresses", "NET-020");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "where the EKS cluster gives pods IPv6 addresses, the subnets of the nodes must have an IPv6 block";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent()
                && !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject, name -> SubnetsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Optional<EksCluster> cluster = OnEks.cluster(subject, facts)
                .filter(found ->
                        found.network().ipFamily().filter("ipv6"::equals).isPresent());
        if (cluster.isEmpty()) {
            return List.of();
        }
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        List<Finding> found = new ArrayList<>();
        for (UsedNetwork network : UsedNetwork.withNodes(subject.spec())) {
            network.config().subnets().stream()
                    .distinct()
                    .flatMap(id -> Optional.ofNullable(subnets.get(id)).stream())
                    .filter(subnet -> subnet.ipv6Blocks().isEmpty())
                    .forEach(subnet -> found.add(finding(network.subnetPath(subnet.id()))
                            .value(subnet.cidr())
                            .remedy("Associate an IPv6 block with the subnet, or name one that has some.")
                            .says("has no IPv6 block, while EKS cluster "
                                    + cluster.get().name() + " gives pods IPv6 addresses")));
        }
        return found;
    }
}
