package dev.hyperpod.check.storage;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.quota.ClustersFact;
import dev.hyperpod.state.ClusterDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether other clusters mount the same OpenZFS file system, which holds the home directories. That is allowed, and
 * right where users have the same numbers on all clusters. What numbers they have no call tells, so it is information.
 */
final class SharedHome implements Check {

    private static final CheckId ID = new CheckId("storage.shared-home", "STO-005");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String rule() {
        return "clusters that share an OpenZFS file system give a user the same number on each, or files belong to"
                + " strangers";
    }

    @Override
    public String limits() {
        return "What numbers users have no call tells; it is only said which clusters share a file system by their"
                + " requests, not by scripts.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return mounts(subject).findAny().isPresent();
    }

    private static Stream<Mount> mounts(Subject subject) {
        return Mount.of(subject).stream().filter(mount -> mount.kind().equals(Mount.OPEN_ZFS));
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new ClustersFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<ClusterDescription> others = facts.get(new ClustersFact()).stream()
                .filter(cluster -> !subject.spec().name().equals(Optional.of(cluster.name())))
                .toList();
        return mounts(subject).flatMap(mount -> judge(mount, others).stream()).toList();
    }

    private Optional<Finding> judge(Mount mount, List<ClusterDescription> others) {
        List<String> sharing = others.stream()
                .filter(cluster -> mounts(cluster, mount.name()))
                .map(ClusterDescription::name)
                .toList();
        return sharing.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(mount.path())
                        .value(mount.dnsName())
                        .remedy("See that users have the same uid and gid on all of these clusters.")
                        .says("the file system " + mount.dnsName() + " is mounted by " + sharing + " too"));
    }

    private static boolean mounts(ClusterDescription cluster, String name) {
        return Group.of(cluster.toSpec()).stream()
                .flatMap(group -> group.settings().instanceStorageConfigs().stream())
                .flatMap(storage -> storage.fsxOpenZfsConfig().stream())
                .anyMatch(zfs -> Mount.name(zfs.dnsName()).equals(name));
    }
}
