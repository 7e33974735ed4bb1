package dev.hyperpod.check.storage;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a Lustre file system is one that today's clients speak to, and one that keeps data. Scratch file systems are
 * meant to be lost, so that they are said for information only; one of the first persistent kind is no fault.
 */
final class LustreKind implements Check {

    private static final CheckId ID = new CheckId("storage.lustre-version", "STO-004");
    private static final Set<String> TOO_OLD = Set.of("2.10");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "a Lustre file system is of version 2.12 or newer, which current clients mount, and of a persistent kind"
                + " where data is to last";
    }

    @Override
    public String limits() {
        return "Which version of the Lustre client the nodes' image brings no call tells.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Mount.known(subject).keySet().stream().anyMatch(LustreKind::isLustre);
    }

    private static boolean isLustre(Mount mount) {
        return mount.kind().equals(Mount.LUSTRE);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        Mount.known(subject).forEach((mount, fact) -> {
            if (isLustre(mount)) {
                needs.add(fact);
            }
        });
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        Mount.known(subject).forEach((mount, fact) -> {
            if (isLustre(mount)) {
                try {
                    facts.get(fact)
                            .filter(system -> system.kind().equals(Mount.LUSTRE))
                            .ifPresent(system -> judge(mount, system, found));
                } catch (FactUnavailableException e) {
                    found.add(notChecked(mount.path(), e));
                }
            }
        });
        return found;
    }

    private void judge(Mount mount, FileSystem system, List<Finding> found) {
        system.version()
                .filter(TOO_OLD::contains)
                .ifPresent(version -> found.add(finding(mount.path())
                        .value("Lustre " + version)
                        .remedy("Upgrade it: aws fsx update-file-system --file-system-id " + system.id()
                                + " --file-system-type-version 2.15, with no client mounted.")
                        .says("the file system " + system.id() + " is of Lustre " + version
                                + ", which clients of version 2.15 cannot mount")));
        system.deployment()
                .filter(kind -> kind.startsWith("SCRATCH"))
                .ifPresent(kind -> found.add(finding(mount.path())
                        .severity(Severity.INFO)
                        .value(kind)
                        .remedy("For data that is to last, use a PERSISTENT_2 file system.")
                        .says("the file system " + system.id() + " is of the kind " + kind
                                + ": its data is not replicated, and lost with a file server")));
    }
}
