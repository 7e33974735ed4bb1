package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Ground.Candidate;
import dev.hyperpod.error.HyperPodException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether subnets are private, told by their routes. That instances get public addresses at launch is only a hint: what
 * makes a subnet public is a route to an internet gateway.
 */
final class PrivateSubnets implements Check {

    private static final CheckId ID = new CheckId("network.private-subnets", "NET-008");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "nodes stand in private subnets, whose route table has no route to an internet gateway: EKS demands it,"
                + " and on Slurm nodes have no public address to use such a route with";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()), RoutingFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Ground ground = new Ground(subject.spec(), facts);
        Severity weight = subject.isOn("eks") ? Severity.ERROR : Severity.WARNING;
        List<Finding> found = new ArrayList<>();
        for (Candidate candidate : ground.candidates()) {
            Optional<RouteTable> table = ground.routing().of(candidate.subnet());
            if (table.isEmpty()) {
                found.add(notChecked(
                        candidate.path(),
                        new HyperPodException(
                                "the route table of " + candidate.subnet().id() + " is not seen from this account",
                                List.of("Ask the owner of " + candidate.subnet().vpcId()
                                        + " whether it leads to an internet gateway."),
                                null)));
            } else if (table.get().isPublic()) {
                found.add(open(candidate, table.get(), weight));
            }
        }
        return found;
    }

    private Finding open(Candidate candidate, RouteTable table, Severity weight) {
        String hint = candidate.subnet().publicAddresses()
                ? "; the subnet gives out public addresses too, but not to HyperPod's nodes"
                : "";
        return finding(candidate.path())
                .severity(weight)
                .value(table.id())
                .remedy("Name a private subnet, whose route table leads to a NAT gateway or has endpoints.")
                .remedy("Or associate " + candidate.subnet().id() + " with such a route table.")
                .says("is a public subnet: its route table " + table.id() + " leads to an internet gateway" + hint);
    }
}
