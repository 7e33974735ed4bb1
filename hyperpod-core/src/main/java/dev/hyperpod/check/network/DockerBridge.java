package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Ground.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the VPC keeps clear of the addresses that Docker takes on each node. Inferred from how Docker works: it is
 * not documented for HyperPod. Nodes of EKS run no Docker; Kubernetes' own addresses are judged where EKS is known.
 */
final class DockerBridge implements Check {

    private static final CheckId ID = new CheckId("network.docker-bridge", "NET-019");
    private static final String BRIDGE = "172.17.0.0/16";

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the VPC does not use " + BRIDGE
                + ", which Docker takes for itself on each node: what has such an address"
                + " cannot be reached from there";
    }

    @Override
    public String limits() {
        return "whether the lifecycle scripts install Docker, or give it other addresses, is not looked at";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !subject.isOn("eks") && !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()), VpcsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, Vpc> vpcs = facts.get(VpcsFact.of(subject.spec()));
        Set<String> judged = new HashSet<>();
        List<Finding> found = new ArrayList<>();
        for (Candidate candidate : new Ground(subject.spec(), facts).candidates()) {
            String id = candidate.subnet().vpcId();
            List<String> taken = Optional.ofNullable(vpcs.get(id))
                    .map(vpc -> vpc.overlapping(BRIDGE))
                    .orElse(List.of());
            if (!taken.isEmpty() && judged.add(id)) {
                found.add(finding(candidate.network().path())
                        .value(taken)
                        .remedy("Give Docker other addresses in /etc/docker/daemon.json (\"bip\" and"
                                + " \"default-address-pools\"), in the lifecycle script and before Docker starts.")
                        .says(id + " has the block " + taken + ", which overlaps Docker's bridge " + BRIDGE));
            }
        }
        return found;
    }
}
