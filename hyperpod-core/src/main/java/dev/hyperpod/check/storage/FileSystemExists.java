package dev.hyperpod.check.storage;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.error.HyperPodException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a file system that nodes mount is there, is usable, and is named as FSx names it. One that another account
 * owns, reached through a shared or a connected VPC, cannot be seen and is said not to exist here.
 */
final class FileSystemExists implements Check {

    private static final CheckId ID = new CheckId("storage.file-system", "STO-001");
    private static final Set<String> USABLE = Set.of("AVAILABLE", "UPDATING");
    private static final Set<String> IN_DOUBT = Set.of("CREATING", "MISCONFIGURED");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "an FSx file system that nodes mount exists, is available, is of the kind that is said, and has the DNS"
                + " name and the mount name that is said";
    }

    @Override
    public String limits() {
        return "A file system of another account cannot be seen, and is said not to exist here; in a VPC that another"
                + " account shares that is a warning.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !Mount.of(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Mount.known(subject).values());
        if (!needs.isEmpty()) {
            needs.addAll(Set.of(SubnetsFact.of(subject.spec()), new CallerFact()));
        }
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Mount mount : Mount.of(subject)) {
            Optional<String> id = mount.fileSystemId();
            if (id.isEmpty()) {
                found.add(notChecked(mount.path(), namesNone(mount)));
                continue;
            }
            try {
                facts.get(new FileSystemFact(id.get()))
                        .ifPresentOrElse(
                                system -> judge(mount, system, found),
                                () -> found.add(absent(mount, id.get(), isInSharedVpc(mount, subject, facts))));
            } catch (FactUnavailableException e) {
                found.add(notChecked(mount.path(), e));
            }
        }
        return found;
    }

    private static HyperPodException namesNone(Mount mount) {
        return new HyperPodException(
                "\"" + mount.dnsName() + "\" does not begin with the id of an FSx file system, so it is unknown which"
                        + " one it is",
                List.of("Use the DNS name that FSx shows, such as"
                        + " fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com."),
                null);
    }

    /** In the VPC of another account, which may own the file system too. One's own when that cannot be read. */
    private static boolean isInSharedVpc(Mount mount, Subject subject, Facts facts) {
        try {
            String account = facts.get(new CallerFact()).account();
            Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
            return mount.networks(subject).stream()
                    .flatMap(network -> network.config().subnets().stream())
                    .flatMap(id -> Optional.ofNullable(subnets.get(id)).stream())
                    .flatMap(subnet -> subnet.owner().stream())
                    .anyMatch(owner -> !owner.equals(account));
        } catch (FactUnavailableException e) {
            return false;
        }
    }

    private Finding absent(Mount mount, String id, boolean mayBeAnothers) {
        return finding(mount.path())
                .severity(mayBeAnothers ? Severity.WARNING : Severity.ERROR)
                .value(mount.dnsName())
                .remedy("Name a file system that aws fsx describe-file-systems shows in this region and account.")
                .remedy("If another account owns it and nodes reach it, accept this finding with the reason.")
                .says("the file system " + id + " does not exist in this account and region"
                        + (mayBeAnothers ? "; it may be in the account that shares the VPC" : ""));
    }

    private void judge(Mount mount, FileSystem system, List<Finding> found) {
        if (!system.kind().equals(mount.kind())) {
            found.add(finding(mount.path())
                    .value(system.kind())
                    .remedy("Name a file system of the kind " + mount.kind() + ", or mount this one as " + system.kind()
                            + ".")
                    .says(system.id() + " is of the kind " + system.kind() + ", and is to be mounted as "
                            + mount.kind()));
            return;
        }
        if (!USABLE.contains(system.lifecycle())) {
            found.add(lifecycle(mount, system));
        }
        if (!system.dnsName().isEmpty() && !Mount.name(system.dnsName()).equals(mount.name())) {
            found.add(finding(mount.path())
                    .value(mount.dnsName())
                    .remedy("Write " + system.dnsName() + ".")
                    .says("the DNS name of " + system.id() + " is " + system.dnsName() + ", not " + mount.dnsName()));
        }
        mount.mountName()
                .filter(said ->
                        system.mountName().filter(name -> !name.equals(said)).isPresent())
                .ifPresent(said -> found.add(finding(mount.path())
                        .value(said)
                        .remedy("Write the mount name " + system.mountName().orElseThrow() + ".")
                        .says("the mount name of " + system.id() + " is "
                                + system.mountName().orElseThrow() + ", not " + said)));
    }

    private Finding lifecycle(Mount mount, FileSystem system) {
        boolean inDoubt = IN_DOUBT.contains(system.lifecycle());
        return finding(mount.path())
                .severity(inDoubt ? Severity.WARNING : Severity.ERROR)
                .value(system.lifecycle())
                .remedy(
                        system.lifecycle().equals("CREATING")
                                ? "Wait until it is AVAILABLE before nodes come up."
                                : "See in the console of FSx what ails it, or name another file system.")
                .says("the file system " + system.id() + " is " + system.lifecycle()
                        + (inDoubt ? ", and may not be mountable when nodes come up" : ", so it cannot be mounted"));
    }
}
