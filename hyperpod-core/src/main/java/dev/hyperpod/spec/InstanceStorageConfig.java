package dev.hyperpod.spec;

import dev.hyperpod.internal.input.Given;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Storage of each node of a group: exactly one of an EBS volume, an FSx for Lustre or an FSx for OpenZFS file system.
 *
 * @param ebsVolumeConfig an EBS volume
 * @param fsxLustreConfig an FSx for Lustre file system; Slurm only; newer than the Java SDK
 * @param fsxOpenZfsConfig an FSx for OpenZFS file system; Slurm only; newer than the Java SDK
 */
public record InstanceStorageConfig(
        Optional<EbsVolume> ebsVolumeConfig,
        Optional<FsxLustre> fsxLustreConfig,
        Optional<FsxOpenZfs> fsxOpenZfsConfig) {

    /** A missing member is empty. */
    public InstanceStorageConfig {
        ebsVolumeConfig = Absent.toEmpty(ebsVolumeConfig);
        fsxLustreConfig = Absent.toEmpty(fsxLustreConfig);
        fsxOpenZfsConfig = Absent.toEmpty(fsxOpenZfsConfig);
    }

    /** An additional EBS volume of so many gigabytes, 1 to 16,384, mounted at {@code /opt/sagemaker}. */
    public static InstanceStorageConfig ebs(int volumeSizeInGB) {
        return ebs(new EbsVolume(OptionalInt.of(volumeSizeInGB), Optional.empty(), Optional.empty()));
    }

    /** An EBS volume with all its settings. */
    public static InstanceStorageConfig ebs(EbsVolume volume) {
        return new InstanceStorageConfig(
                Optional.of(Given.notNull(volume, "volume")), Optional.empty(), Optional.empty());
    }

    /** An FSx for Lustre file system, mounted at AWS's default path. */
    public static InstanceStorageConfig fsxLustre(String dnsName, String mountName) {
        Given.notNull(dnsName, "dnsName");
        Given.notNull(mountName, "mountName");
        return new InstanceStorageConfig(
                Optional.empty(), Optional.of(new FsxLustre(dnsName, mountName, Optional.empty())), Optional.empty());
    }

    /** An FSx for OpenZFS file system, mounted at AWS's default path. */
    public static InstanceStorageConfig fsxOpenZfs(String dnsName) {
        Given.notNull(dnsName, "dnsName");
        return new InstanceStorageConfig(
                Optional.empty(), Optional.empty(), Optional.of(new FsxOpenZfs(dnsName, Optional.empty())));
    }

    /**
     * An EBS volume.
     *
     * @param volumeSizeInGB 1 to 16,384; must be absent for the root volume
     * @param volumeKmsKeyId the key that encrypts it; needed for the root volume
     * @param rootVolume whether this is the root volume rather than an additional one
     */
    public record EbsVolume(OptionalInt volumeSizeInGB, Optional<String> volumeKmsKeyId, Optional<Boolean> rootVolume) {

        /** A missing member is empty. */
        public EbsVolume {
            volumeSizeInGB = Absent.toEmpty(volumeSizeInGB);
            volumeKmsKeyId = Absent.toEmpty(volumeKmsKeyId);
            rootVolume = Absent.toEmpty(rootVolume);
        }
    }

    /**
     * An FSx for Lustre file system.
     *
     * @param dnsName such as {@code fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com}
     * @param mountName at most 8 characters
     * @param mountPath where it is mounted; AWS's default is {@code /fsx}
     */
    public record FsxLustre(String dnsName, String mountName, Optional<String> mountPath) {

        /** A missing member is empty. */
        public FsxLustre {
            dnsName = Absent.toEmpty(dnsName);
            mountName = Absent.toEmpty(mountName);
            mountPath = Absent.toEmpty(mountPath);
        }
    }

    /**
     * An FSx for OpenZFS file system.
     *
     * @param dnsName such as {@code fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com}
     * @param mountPath where it is mounted; AWS's default is {@code /home}
     */
    public record FsxOpenZfs(String dnsName, Optional<String> mountPath) {

        /** A missing member is empty. */
        public FsxOpenZfs {
            dnsName = Absent.toEmpty(dnsName);
            mountPath = Absent.toEmpty(mountPath);
        }
    }
}
