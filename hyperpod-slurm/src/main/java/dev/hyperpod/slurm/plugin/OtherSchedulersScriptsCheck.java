package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.lifecycle.ScriptSet;
import dev.hyperpod.check.lifecycle.Scripts;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scripts are for the scheduler that the cluster has. Told by what the scripts that nodes run first name outside
 * comments, so only what is there is found: that nothing starts Slurm proves nothing.
 */
final class OtherSchedulersScriptsCheck implements Check {

    private static final Pattern OF_SLURM = Pattern.compile(
            "^(?!\\s*#).*?\\b(slurmctld|slurmd|scontrol|start_slurm\\.sh|lifecycle_script\\.py|provisioning_parameters\\.json)\\b");
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("^(?!\\s*#).*?(\\bkubelet\\b|\\bnodeadm\\b|/etc/eks/)");
    private static final int LONGEST_LINE = 4_096;

    @Override
    public CheckId id() {
        return new CheckId("slurm.scripts-of-scheduler", "LCS-010");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "lifecycle scripts that set Slurm up are for clusters on Slurm, and those that set a Kubernetes node up for clusters on EKS";
    }

    @Override
    public String limits() {
        return "Goes by names that the first scripts of the nodes use.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        boolean isKnown = OnSlurm.is(subject) || !subject.isOn(Slurm.SLURM.type());
        return subject.spec().orchestrator().isPresent() && isKnown && Scripts.areNamed(subject);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Scripts.needs(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        boolean onSlurm = OnSlurm.is(subject);
        Pattern foreign = onSlurm ? OF_KUBERNETES : OF_SLURM;
        String cluster =
                subject.spec().orchestrator().map(OrchestratorSpec::type).orElse("");
        Set<String> first = Scripts.first(subject);
        return Scripts.judge(this, subject, facts, scripts -> judge(scripts, first, foreign, cluster));
    }

    private List<Finding> judge(ScriptSet scripts, Set<String> first, Pattern foreign, String cluster) {
        List<Finding> findings = new ArrayList<>();
        for (String name : first) {
            scripts.text(name)
                    .flatMap(text -> named(text, foreign))
                    .ifPresent(found -> findings.add(finding(scripts.path(name, found.line()))
                            .value(found.name())
                            .remedy("Take scripts for " + cluster + ", below a prefix of their own.")
                            .says("uses " + found.name() + ", and the cluster is on " + cluster)));
        }
        return findings;
    }

    private record Found(int line, String name) {}

    private static Optional<Found> named(String text, Pattern foreign) {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            Matcher name = foreign.matcher(line);
            if (line.length() <= LONGEST_LINE && name.find()) {
                return Optional.of(new Found(number, name.group(1)));
            }
        }
        return Optional.empty();
    }
}
