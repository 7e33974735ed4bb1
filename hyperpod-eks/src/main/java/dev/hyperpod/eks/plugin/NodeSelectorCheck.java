package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.JobPod;
import dev.hyperpod.eks.NodeSelector;
import java.util.List;
import java.util.Set;

/** The nodes that a job's pods select are there. */
final class NodeSelectorCheck implements Check {

    @Override
    public CheckId id() {
        return NodeSelector.ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return NodeSelector.RULE;
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "It reads nodeSelector and required affinities of one term; nodes that are not of HyperPod may bear other types.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnJob.manifest(subject).isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return OnJob.manifest(subject).orElseThrow().pods().stream()
                .map(JobPod::selector)
                .distinct()
                .flatMap(selector -> selector.judge(subject.spec()).stream())
                .toList();
    }
}
