package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceGroup;
import java.util.List;

/** Nodes stand in a network of the account. */
final class NetworkCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.vpc", "CFG-012");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "without a VpcConfig nodes stand in a network of AWS's own, with no security group of yours and no way to FSx";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.is(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        if (subject.spec().vpcConfig().isPresent()) {
            return List.of();
        }
        List<String> onFsx = subject.spec().instanceGroups().stream()
                .filter(group -> !Mount.ofFsx(group).isEmpty())
                .map(InstanceGroup::name)
                .toList();
        FindingBuilder finding = finding("vpcConfig").remedy("Give one: vpc(\"subnet-…\", \"sg-…\").");
        return List.of(
                onFsx.isEmpty()
                        ? finding.build()
                        : finding.severity(Severity.ERROR)
                                .says("is missing, and the groups " + onFsx
                                        + " mount FSx file systems, which needs one"));
    }
}
