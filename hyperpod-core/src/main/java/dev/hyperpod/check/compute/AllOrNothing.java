package dev.hyperpod.check.compute;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.NodeProvisioningMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether one missing instance would undo the creation of a large cluster: without continuous provisioning a cluster is
 * created with all of its instances or not at all.
 */
final class AllOrNothing implements Check {

    private static final CheckId ID = new CheckId("compute.all-or-nothing", "CAP-006");

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
        return "a cluster of " + LargeDemand.MANY + " or more large accelerated instances on demand is provisioned"
                + " continuously, so that one that is missing does not undo all";
    }

    /** The way of provisioning cannot be changed once there is a cluster. */
    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !LargeDemand.of(subject).isEmpty();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        if (subject.spec().nodeProvisioningMode().equals(Optional.of(NodeProvisioningMode.CONTINUOUS))) {
            return List.of();
        }
        String demands = LargeDemand.of(subject).stream()
                .map(demand -> demand.missing() + " " + demand.type() + " in "
                        + demand.group().name())
                .collect(Collectors.joining(", "));
        return List.of(finding("nodeProvisioningMode")
                .value(demands)
                .remedy(
                        "Where the orchestrator allows it, set nodeProvisioningMode to Continuous, and minInstanceCount in"
                                + " the groups that can begin with fewer nodes.")
                .remedy("Or take the instances from a training plan.")
                .says("asks at once for " + demands + ": if AWS lacks a single one, creation fails and all are given"
                        + " back"));
    }
}
