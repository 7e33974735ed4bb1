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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether subnets lie in Availability Zones, and not at one of AWS's outposts. */
final class OrdinaryZones implements Check {

    private static final CheckId ID = new CheckId("network.ordinary-zones", "NET-017");

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
        return "subnets lie in Availability Zones of the region: local zones, Wavelength zones and Outposts have neither"
                + " the instance types of HyperPod nor EFA nor FSx, or few of them";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()), new ZonesFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, String> types =
                facts.get(new ZonesFact()).stream().collect(Collectors.toMap(ZonesFact.Zone::id, ZonesFact.Zone::type));
        return new Ground(subject.spec(), facts)
                .candidates().stream()
                        .flatMap(candidate -> judge(candidate, types).stream())
                        .toList();
    }

    private Optional<Finding> judge(Candidate candidate, Map<String, String> types) {
        Subnet subnet = candidate.subnet();
        String type = types.getOrDefault(subnet.zoneId(), "");
        Optional<String> place = subnet.outpost()
                .map(outpost -> "on the Outpost " + outpost)
                .or(() -> Optional.of(type)
                        .filter(kind -> kind.equals("local-zone") || kind.equals("wavelength-zone"))
                        .map(kind -> "in the " + kind.replace('-', ' ') + " " + subnet.zoneId()));
        return place.map(where -> finding(candidate.path())
                .value(subnet.zoneId())
                .remedy("Name a subnet in an Availability Zone of the region.")
                .says("lies " + where + ", where HyperPod's instance types, EFA and FSx are not to be expected"));
    }
}
