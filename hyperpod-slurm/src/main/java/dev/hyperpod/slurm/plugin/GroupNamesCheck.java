package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.slurm.ProvisioningParameters;
import dev.hyperpod.slurm.ProvisioningParameters.WorkerGroup;
import dev.hyperpod.spec.InstanceGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The scripts and the spec speak of the same groups. */
final class GroupNamesCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.group-names", "CFG-023");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the groups that provisioning_parameters.json names must be groups of the spec, each named once, and all groups must be"
                + " named";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.isBroughtUpByScripts(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<String> groups = subject.spec().instanceGroups().stream()
                .map(InstanceGroup::name)
                .toList();
        return OnSlurm.parameters(subject)
                .map(parameters -> judge(parameters, groups))
                .orElse(List.of());
    }

    private List<Finding> judge(ProvisioningParameters parameters, List<String> groups) {
        List<Finding> findings = new ArrayList<>();
        Set<String> named = new HashSet<>();
        parameters.controllerGroup().ifPresent(name -> judge("controller_group", name, groups, named, findings));
        parameters.loginGroup().ifPresent(name -> judge("login_group", name, groups, named, findings));
        int index = 0;
        for (WorkerGroup worker : parameters.workerGroups()) {
            String field = "worker_groups[" + index++ + "].instance_group_name";
            judge(field, worker.instanceGroupName().orElse(""), groups, named, findings);
        }
        groups.stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> findings.add(finding("instanceGroups[" + name + "]")
                        .severity(Severity.WARNING)
                        .remedy("Add it to worker_groups: ProvisioningParameters.of(spec) does.")
                        .says("is not named in " + ProvisioningParameters.FILE + ", so its nodes never join Slurm")));
        return findings;
    }

    private void judge(String field, String name, List<String> groups, Set<String> named, List<Finding> findings) {
        String path = ProvisioningParameters.FILE + ":" + field;
        if (!groups.contains(name)) {
            findings.add(finding(path)
                    .value("\"" + name + "\"")
                    .rule("must be a group of the spec: " + groups)
                    .build());
        }
        if (!named.add(name)) {
            findings.add(finding(path)
                    .value("\"" + name + "\"")
                    .rule("a group has one part only, and this one is named before")
                    .build());
        }
    }
}
