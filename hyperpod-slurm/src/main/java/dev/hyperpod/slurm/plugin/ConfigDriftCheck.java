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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Scripts leave alone what AWS writes. */
final class ConfigDriftCheck implements Check {

    /** A line that is no comment and writes to the file: a redirection, an editing command, or Python's open. */
    private static final Pattern CHANGES = Pattern.compile("^(?!\\s*#).*("
            + ">\\s*\\S*slurm\\.conf"
            + "|\\b(tee|sed\\s+(\\S+\\s+)*?(-i\\S*|--in-place\\S*)|cp|mv|rm|ln|install|patch)\\b.*slurm\\.conf\\b"
            + "|open\\([^)]*slurm\\.conf[^)]*,\\s*(mode=)?['\"][wax+])");

    /** A longer line is no command that somebody wrote. */
    private static final int LONGEST_LINE = 4_096;

    @Override
    public CheckId id() {
        return new CheckId("slurm.config-drift", "CFG-021");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "under the strategy Managed, lifecycle scripts must not change slurm.conf: AWS takes that for drift, and refuses to"
                + " update the cluster";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.isManagedByAws(subject) && Scripts.areNamed(subject) && isManagedStrategy(subject);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Scripts.needs(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return Scripts.judge(this, subject, facts, this::judge);
    }

    /** The line itself is not shown: it may hold a password. */
    private List<Finding> judge(ScriptSet scripts) {
        List<Finding> findings = new ArrayList<>();
        scripts.texts()
                .keySet()
                .forEach(name -> scripts.text(name).ifPresent(text -> {
                    int number = 0;
                    for (String line : (Iterable<String>) text.lines()::iterator) {
                        number++;
                        if (line.length() <= LONGEST_LINE
                                && CHANGES.matcher(line).find()) {
                            findings.add(finding(scripts.path(name, number))
                                    .remedy(
                                            "Leave slurm.conf to AWS, or choose SLURM.configStrategy(MERGE) to keep the change.")
                                    .says("changes slurm.conf, which AWS writes"));
                        }
                    }
                }));
        return findings;
    }

    private static boolean isManagedStrategy(Subject subject) {
        return Slurm.of(subject.spec())
                .flatMap(Slurm::configStrategy)
                .filter(strategy -> strategy != Slurm.ConfigStrategy.MANAGED)
                .isEmpty();
    }
}
