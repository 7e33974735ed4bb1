package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SlurmConfig.NodeType;
import java.util.ArrayList;
import java.util.List;

/** There is one controller. */
final class ControllerCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.controller-group", "CFG-018");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "where AWS writes the Slurm configuration, exactly one group of one node is the Controller, and at most one is the Login"
                + " group";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.isManagedByAws(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        List<InstanceGroup> controllers = OnSlurm.groups(subject, NodeType.CONTROLLER);
        List<InstanceGroup> logins = OnSlurm.groups(subject, NodeType.LOGIN);
        if (controllers.isEmpty()) {
            findings.add(finding("instanceGroups")
                    .remedy("Mark one group of one node with slurmController().")
                    .says("no group has a SlurmConfig with the node type Controller"));
        }
        findings.addAll(tooMany(controllers, "Controller"));
        findings.addAll(tooMany(logins, "Login"));
        controllers.stream()
                .filter(group -> group.instanceCount().orElse(1) != 1)
                .forEach(group -> findings.add(finding("instanceGroups[" + group.name() + "].instanceCount")
                        .value(group.instanceCount().orElse(1))
                        .rule("a Controller group has exactly one node; several controllers are possible only where the"
                                + " lifecycle scripts bring Slurm up")
                        .build()));
        return findings;
    }

    private List<Finding> tooMany(List<InstanceGroup> groups, String part) {
        return groups.stream()
                .skip(1)
                .map(group -> finding("instanceGroups[" + group.name() + "].slurmConfig.nodeType")
                        .value(part)
                        .remedy("Give it another node type.")
                        .says("is " + part + ", and so is the group "
                                + groups.get(0).name() + "; there can be one only"))
                .toList();
    }
}
