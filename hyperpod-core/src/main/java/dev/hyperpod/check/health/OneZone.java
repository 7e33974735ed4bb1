package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether nodes that would work together over EFA are in one zone. */
final class OneZone implements HealthCheck {

    private static final CheckId ID = new CheckId("health.one-zone", "HLT-012");

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
        return "all nodes of an instance type with EFA are in one Availability Zone, since EFA does not reach another";
    }

    @Override
    public String limits() {
        return "two nodes of each group are asked, of at most 25 groups; whether groups work together is not known";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new EfaZonesFact(Live.of(subject).name()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        facts.get(new EfaZonesFact(Live.of(subject).name())).forEach((type, groups) -> {
            Set<String> zones = new TreeSet<>();
            groups.values().forEach(zones::addAll);
            if (zones.size() > 1) {
                found.add(apart(type, groups, zones));
            }
        });
        return found;
    }

    private Finding apart(String type, Map<String, Set<String>> groups, Set<String> zones) {
        return finding("instanceGroups[" + groups.keySet().iterator().next() + "]")
                .value(zones)
                .remedy("Let a job use nodes of one zone only: one group, or a partition or queue for each zone.")
                .remedy("To bring them together, make a new group with a subnet in the other's zone.")
                .says("nodes of " + type + " are in " + zones.size() + " zones: " + groups
                        + "; a job over both cannot use EFA");
    }
}
