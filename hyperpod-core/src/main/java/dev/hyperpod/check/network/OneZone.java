package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether it is known in which zone nodes with EFA will be. Zones are told by id, which is the same in all accounts.
 */
final class OneZone implements Check {

    private static final CheckId ID = new CheckId("network.one-zone", "NET-014");

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
        return "all subnets of a network with EFA nodes lie in one Availability Zone: HyperPod picks one of them, and"
                + " with it the zone whose capacity decides";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return UsedNetwork.withNodes(subject.spec()).stream().anyMatch(UsedNetwork::hasEfa);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Ground ground = new Ground(subject.spec(), facts);
        return UsedNetwork.withNodes(subject.spec()).stream()
                .filter(UsedNetwork::hasEfa)
                .flatMap(network -> judge(network, ground.subnets(network)).stream())
                .toList();
    }

    private List<Finding> judge(UsedNetwork network, List<Subnet> subnets) {
        Set<String> zones = subnets.stream().map(Subnet::zoneId).collect(Collectors.toCollection(TreeSet::new));
        if (zones.size() < 2) {
            return List.of();
        }
        return List.of(finding(network.path() + ".subnets")
                .value(String.join(", ", zones))
                .remedy("Name subnets of one zone alone: the one in which the capacity is, such as that of a training"
                        + " plan.")
                .says("lie in " + String.join(" and ", zones) + "; HyperPod picks one subnet, and which zone that will"
                        + " be is not known"));
    }
}
