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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The partitions that the scripts are told of can stand in slurm.conf. */
final class PartitionParametersCheck implements Check {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final List<String> SPECIAL = List.of("DEFAULT", "ALL");

    @Override
    public CheckId id() {
        return new CheckId("slurm.partition-parameters", "CFG-025");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "a partition_name is a word of letters, digits, \".\", \"_\" and \"-\", such as ml.p5.48xlarge, and each worker group has"
                + " its own";
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
        return OnSlurm.judgeParameters(this, subject, facts, this::judge);
    }

    private List<Finding> judge(String file, ProvisioningParameters parameters) {
        List<Finding> findings = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int index = 0;
        for (WorkerGroup worker : parameters.workerGroups()) {
            String path = file + ":worker_groups[" + index++ + "].partition_name";
            String name = worker.partitionName().orElse("");
            if (!NAME.matcher(name).matches() || SPECIAL.contains(name.toUpperCase(Locale.ROOT))) {
                findings.add(finding(path)
                        .value(name.isEmpty() ? "" : "\"" + name + "\"")
                        .rule("must be a word of letters, digits, \".\", \"_\" and \"-\", other than "
                                + String.join(" and ", SPECIAL) + ", which mean something else in slurm.conf")
                        .build());
            } else if (!taken.add(name)) {
                findings.add(finding(path)
                        .value("\"" + name + "\"")
                        .rule("another worker group has this partition")
                        .build());
            }
        }
        return findings;
    }
}
