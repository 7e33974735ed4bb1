package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.check.network.Vpc;
import dev.hyperpod.check.network.VpcsFact;
import dev.hyperpod.eks.EksCluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses of Kubernetes services are no addresses of the VPC. EKS sees to that when a cluster is made; a block
 * that was added to the VPC since may overlap them.
 */
final class ServiceAddressesCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.service-addresses", "NET-019");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the VPC must not use the addresses that Kubernetes gives to services: what has such an address cannot be"
                + " reached from pods";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent()
                && !SubnetsFact.of(subject.spec()).ids().isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject, name -> VpcsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Optional<EksCluster> cluster = OnEks.cluster(subject, facts);
        Optional<String> services = cluster.flatMap(found -> found.network().serviceBlock());
        if (services.isEmpty()) {
            return List.of();
        }
        return facts.get(VpcsFact.of(subject.spec())).values().stream()
                .filter(vpc -> !vpc.overlapping(services.get()).isEmpty())
                .map(vpc -> overlap(cluster.get(), services.get(), vpc))
                .toList();
    }

    private Finding overlap(EksCluster cluster, String services, Vpc vpc) {
        List<String> taken = vpc.overlapping(services);
        return finding(OnEks.CLUSTER_PATH)
                .value(services)
                .remedy("Put nothing that pods need into " + String.join(", ", taken)
                        + ". The addresses of services cannot be changed; only another EKS cluster can have others.")
                .says("Kubernetes services of " + cluster.name() + " have the addresses " + services + ", and "
                        + vpc.id() + " has the block " + String.join(", ", taken));
    }
}
