package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.lifecycle.Scripts;
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
    public Set<Fact<?>> needs(Subject subject) {
        return Scripts.needs(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<String> groups = subject.spec().instanceGroups().stream()
                .map(InstanceGroup::name)
                .toList();
        return OnSlurm.judgeParameters(this, subject, facts, (path, parameters) -> judge(path, parameters, groups));
    }

    private List<Finding> judge(String path, ProvisioningParameters parameters, List<String> groups) {
        List<Finding> findings = new ArrayList<>();
        Set<String> named = new HashSet<>();
        parameters
                .controllerGroup()
                .filter(name -> !name.isBlank()) // of which the check of the file speaks
                .ifPresent(name -> judge(path + ":controller_group", name, groups, named, findings));
        parameters
                .loginGroup()
                .filter(name -> !name.isBlank())
                .ifPresent(name -> judge(path + ":login_group", name, groups, named, findings));
        int index = 0;
        for (WorkerGroup worker : parameters.workerGroups()) {
            String field = path + ":worker_groups[" + index++ + "].instance_group_name";
            judge(field, worker.instanceGroupName().orElse(""), groups, named, findings);
        }
        groups.stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> findings.add(finding("instanceGroups[" + name + "]")
                        .severity(Severity.WARNING)
                        .remedy("Add it to worker_groups: ProvisioningParameters.of(spec) does.")
                        .says("is not named in " + path + ", so its nodes never join Slurm")));
        return findings;
    }

    private void judge(String path, String name, List<String> groups, Set<String> named, List<Finding> findings) {
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
