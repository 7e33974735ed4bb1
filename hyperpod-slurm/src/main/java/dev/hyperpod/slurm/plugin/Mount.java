package dev.hyperpod.slurm.plugin;

import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.EbsVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file system that AWS mounts on the nodes of a group.
 *
 * @param member where it stands in the spec
 * @param dnsName of the file system; empty for an EBS volume
 * @param mountName for Lustre
 * @param path where it is mounted, AWS's default when the spec says nothing
 */
record Mount(String member, String dnsName, Optional<String> mountName, String path) {

    private static final String EBS = "/opt/sagemaker";
    private static final String LUSTRE = "/fsx";
    private static final String OPEN_ZFS = "/home";

    static List<Mount> of(InstanceGroup group) {
        List<Mount> mounts = new ArrayList<>();
        List<InstanceStorageConfig> storage = group.instanceStorageConfigs();
        for (int i = 0; i < storage.size(); i++) {
            String path = "instanceGroups[" + group.name() + "].instanceStorageConfigs[" + i + "].";
            InstanceStorageConfig config = storage.get(i);
            config.ebsVolumeConfig()
                    .filter(volume -> !isRoot(volume))
                    .ifPresent(volume -> mounts.add(new Mount(path + "ebsVolumeConfig", "", Optional.empty(), EBS)));
            config.fsxLustreConfig()
                    .ifPresent(lustre -> mounts.add(new Mount(
                            path + "fsxLustreConfig",
                            lustre.dnsName(),
                            Optional.of(lustre.mountName()),
                            lustre.mountPath().orElse(LUSTRE))));
            config.fsxOpenZfsConfig()
                    .ifPresent(zfs -> mounts.add(new Mount(
                            path + "fsxOpenZfsConfig",
                            zfs.dnsName(),
                            Optional.empty(),
                            zfs.mountPath().orElse(OPEN_ZFS))));
        }
        return mounts;
    }

    static List<Mount> ofFsx(InstanceGroup group) {
        return of(group).stream().filter(Mount::isFsx).toList();
    }

    private static boolean isRoot(EbsVolume volume) {
        return volume.rootVolume().orElse(false);
    }

    boolean isFsx() {
        return !member.endsWith("ebsVolumeConfig");
    }
}
