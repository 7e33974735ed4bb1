package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.SlurmConfig;
import dev.hyperpod.spec.SlurmConfig.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Compute groups have a partition, and no others have. */
final class PartitionNamesCheck implements Check {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*");
    private static final int LONGEST = 1024;
    private static final String EVERYTHING = "dev";

    @Override
    public CheckId id() {
        return new CheckId("slurm.partition-names", "CFG-019");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "a Compute group has exactly one partition name of letters, digits and inner hyphens, the others have none; dev is the"
                + " partition of all nodes, which AWS makes";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.is(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        subject.spec()
                .instanceGroups()
                .forEach(group -> group.slurmConfig()
                        .ifPresent(
                                slurm -> judge("instanceGroups[" + group.name() + "].slurmConfig.", slurm, findings)));
        return findings;
    }

    private void judge(String path, SlurmConfig slurm, List<Finding> findings) {
        if (slurm.nodeType().isEmpty()) {
            findings.add(finding(path + "nodeType")
                    .rule("must be Controller, Login or Compute")
                    .build());
            return;
        }
        List<String> names = slurm.partitionNames();
        NodeType type = slurm.nodeType().get();
        if (names.size() != (type == NodeType.COMPUTE ? 1 : 0)) {
            findings.add(finding(path + "partitionNames")
                    .value(names)
                    .rule(
                            type == NodeType.COMPUTE
                                    ? "a Compute group has exactly one partition"
                                    : "only Compute groups have a partition")
                    .build());
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
                findings.add(finding(path + "partitionNames")
                        .value("\"" + name + "\"")
                        .rule("must be at most 1,024 letters, digits and inner hyphens")
                        .build());
            }
            if (name.equals(EVERYTHING)) {
                findings.add(finding(path + "partitionNames")
                        .severity(Severity.WARNING)
                        .value(name)
                        .rule("dev is the partition of all nodes, which AWS makes")
                        .remedy("Choose another name.")
                        .build());
            }
        }
    }
}
