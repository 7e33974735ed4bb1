package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.slurm.Slurm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Scripts leave alone what AWS writes. */
final class ConfigDriftCheck implements Check {

    /** A line that is no comment and writes to the file: a redirection, an editing command, or Python's open. */
    private static final Pattern CHANGES = Pattern.compile("^(?!\\s*#).*("
            + ">\\s*\\S*slurm\\.conf"
            + "|\\b(tee|sed\\s+(\\S+\\s+)*?(-i\\S*|--in-place\\S*)|cp|mv|rm|ln|install|patch)\\b.*slurm\\.conf\\b"
            + "|open\\([^)]*slurm\\.conf[^)]*,\\s*(mode=)?['\"][wax+])");

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
        return OnSlurm.isManagedByAws(subject) && subject.bundle().isPresent() && isManagedStrategy(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        subject.bundle()
                .ifPresent(bundle -> bundle.files().forEach((name, text) -> {
                    int number = 0;
                    for (String line : text.lines().toList()) {
                        number++;
                        if (CHANGES.matcher(line).find()) {
                            findings.add(finding(name + ":" + number)
                                    .value(line.strip())
                                    .remedy(
                                            "Leave slurm.conf to AWS, or choose SLURM.configStrategy(MERGE) to keep the change.")
                                    .says("changes slurm.conf, which AWS writes: " + line.strip()));
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
