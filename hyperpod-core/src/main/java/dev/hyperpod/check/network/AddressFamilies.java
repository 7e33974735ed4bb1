package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Ground.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What IPv6 in a subnet means for nodes. That subnets with IPv6 alone do not work is inferred: nobody has said so. */
final class AddressFamilies implements Check {

    private static final CheckId ID = new CheckId("network.address-families", "NET-020");

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
        return "subnets have IPv4 addresses; HyperPod is not known to work in subnets with IPv6 alone, and where they"
                + " have both, Slurm nodes get both";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return new Ground(subject.spec(), facts)
                .candidates().stream()
                        .flatMap(candidate -> judge(candidate, subject).stream())
                        .toList();
    }

    private Optional<Finding> judge(Candidate candidate, Subject subject) {
        Subnet subnet = candidate.subnet();
        if (subnet.isIpv6Only()) {
            return Optional.of(finding(candidate.path())
                    .value(subnet.ipv6Blocks())
                    .remedy("Name a subnet with IPv4 addresses, with or without IPv6 beside them.")
                    .says("has IPv6 addresses alone, in which HyperPod is not known to work"));
        }
        if (subnet.isDualStack() && subject.isOn("slurm")) {
            return Optional.of(finding(candidate.path())
                    .severity(Severity.INFO)
                    .value(subnet.ipv6Blocks())
                    .remedy("See that security groups, network ACLs and the job's network settings hold for IPv6 too.")
                    .says("has IPv6 beside IPv4, so nodes get addresses of both kinds"));
        }
        return Optional.empty();
    }
}
