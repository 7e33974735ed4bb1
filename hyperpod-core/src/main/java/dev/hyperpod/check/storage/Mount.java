package dev.hyperpod.check.storage;

import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.UsedNetwork;
import dev.hyperpod.spec.InstanceStorageConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An FSx file system that nodes mount, because the request or the lifecycle scripts say so. Groups that mount the same
 * one in the same words are one mount.
 *
 * @param path where it is first said
 * @param kind what FSx calls its kind, {@code LUSTRE} or {@code OPENZFS}
 * @param dnsName as it is written there
 * @param mountName of Lustre, if it is given
 * @param groups whose nodes mount it
 */
record Mount(String path, String kind, String dnsName, Optional<String> mountName, List<Group> groups) {

    static final String LUSTRE = "LUSTRE";
    static final String OPEN_ZFS = "OPENZFS";

    private static final Pattern ID = Pattern.compile("(fs-[0-9a-f]{8,})(\\..*)?");

    static List<Mount> of(Subject subject) {
        Map<List<Object>, Mount> mounts = new LinkedHashMap<>();
        for (Group group : Group.of(subject.spec())) {
            List<InstanceStorageConfig> storage = group.settings().instanceStorageConfigs();
            for (int i = 0; i < storage.size(); i++) {
                String path = group.at("instanceStorageConfigs[" + i + "]");
                storage.get(i)
                        .fsxLustreConfig()
                        .map(lustre -> new Mount(
                                path + ".fsxLustreConfig",
                                LUSTRE,
                                lustre.dnsName(),
                                Optional.of(lustre.mountName()),
                                List.of(group)))
                        .ifPresent(mount -> add(mount, mounts));
                storage.get(i)
                        .fsxOpenZfsConfig()
                        .map(zfs -> new Mount(
                                path + ".fsxOpenZfsConfig", OPEN_ZFS, zfs.dnsName(), Optional.empty(), List.of(group)))
                        .ifPresent(mount -> add(mount, mounts));
            }
        }
        byScripts(subject).forEach(mount -> add(mount, mounts));
        return List.copyOf(mounts.values());
    }

    private static List<Mount> byScripts(Subject subject) {
        return subject.spec().orchestrator().stream()
                .flatMap(orchestrator -> subject.bundle().stream()
                        .flatMap(scripts -> orchestrator.scriptMounts(subject.spec(), scripts).stream()))
                .map(mount ->
                        new Mount(mount.place(), LUSTRE, mount.dnsName(), mount.mountName(), Group.of(subject.spec())))
                .toList();
    }

    private static void add(Mount mount, Map<List<Object>, Mount> mounts) {
        mounts.merge(List.of(mount.kind, mount.name(), mount.mountName), mount, (first, more) -> {
            Set<Group> groups = new LinkedHashSet<>(first.groups);
            groups.addAll(more.groups);
            return new Mount(first.path, first.kind, first.dnsName, first.mountName, new ArrayList<>(groups));
        });
    }

    /** The mounts whose DNS name says which file system it is, each with its fact. */
    static Map<Mount, FileSystemFact> known(Subject subject) {
        Map<Mount, FileSystemFact> known = new LinkedHashMap<>();
        of(subject).forEach(mount -> mount.fileSystemId().ifPresent(id -> known.put(mount, new FileSystemFact(id))));
        return known;
    }

    /** The id with which FSx's DNS names begin; empty for any other name. */
    Optional<String> fileSystemId() {
        Matcher parts = ID.matcher(name());
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** The DNS name as DNS compares it. */
    String name() {
        return name(dnsName);
    }

    static String name(String dnsName) {
        String lower = dnsName.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The networks of the nodes that mount it. */
    List<UsedNetwork> networks(Subject subject) {
        return UsedNetwork.of(subject.spec()).stream()
                .filter(network -> network.groups().stream().anyMatch(groups::contains))
                .toList();
    }
}
