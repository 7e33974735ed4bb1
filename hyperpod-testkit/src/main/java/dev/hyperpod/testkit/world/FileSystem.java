package dev.hyperpod.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An FSx file system, for Lustre or for OpenZFS. It is usable eight minutes after it was asked for and takes five to
 * go.
 *
 * @param id such as {@code fs-0a000000000000001}
 * @param vpcId the VPC of its subnets
 * @param subnets the subnets that it stands in
 * @param interfaces the ids of its network interfaces
 * @param capacity its size in GiB
 * @param storage {@code SSD} or {@code HDD}
 * @param kmsKeyId the key that it is encrypted with
 * @param mountName what clients of Lustre mount; empty for OpenZFS
 * @param settings what the request said of its kind, with defaults filled in
 * @param created when it was asked for
 * @param deleted when its end was asked for
 */
public record FileSystem(
        String id,
        String vpcId,
        List<String> subnets,
        List<String> interfaces,
        int capacity,
        String storage,
        String kmsKeyId,
        String mountName,
        Kind settings,
        Instant created,
        Optional<Instant> deleted) {

    private static final Duration COMES = Duration.ofMinutes(8);
    private static final Duration GOES = Duration.ofMinutes(5);

    /** Copies the lists. */
    public FileSystem {
        subnets = List.copyOf(subnets);
        interfaces = List.copyOf(interfaces);
    }

    /** {@code CREATING}, {@code AVAILABLE} or {@code DELETING}. */
    public String lifecycle(Instant now) {
        if (deleted.isPresent()) {
            return "DELETING";
        }
        return now.isBefore(created.plus(COMES)) ? "CREATING" : "AVAILABLE";
    }

    /** Whether it has gone. */
    public boolean gone(Instant now) {
        return deleted.filter(asked -> !now.isBefore(asked.plus(GOES))).isPresent();
    }

    /** The same file system on its way out. */
    public FileSystem deleted(Instant when) {
        return new FileSystem(
                id,
                vpcId,
                subnets,
                interfaces,
                capacity,
                storage,
                kmsKeyId,
                mountName,
                settings,
                created,
                Optional.of(when));
    }

    /** What makes a file system one of its kind. */
    public sealed interface Kind {

        /** As FSx names it: {@code LUSTRE} or {@code OPENZFS}. */
        String type();

        /** What else the request said, which nothing here depends on. */
        Settings more();
    }

    /**
     * What makes a Lustre file system one of its kind.
     *
     * @param deployment such as {@code PERSISTENT_2}
     * @param throughput MB/s for each TiB; 0 for scratch file systems
     * @param version such as {@code 2.15}
     * @param compression {@code NONE} or {@code LZ4}
     * @param maintenance the weekly window, such as {@code 1:05:00}
     * @param efa whether clients may come over EFA
     * @param more what else the request said, which nothing here depends on
     */
    public record Lustre(
            String deployment,
            int throughput,
            String version,
            String compression,
            String maintenance,
            boolean efa,
            Settings more)
            implements Kind {
        @Override
        public String type() {
            return "LUSTRE";
        }
    }

    /**
     * What makes an OpenZFS file system one of its kind.
     *
     * @param deployment such as {@code SINGLE_AZ_2}
     * @param throughput MB/s
     * @param maintenance the weekly window, such as {@code 1:05:00}
     * @param rootVolume the id of the root volume
     * @param more what else the request said, which nothing here depends on
     */
    public record OpenZfs(String deployment, int throughput, String maintenance, String rootVolume, Settings more)
            implements Kind {
        @Override
        public String type() {
            return "OPENZFS";
        }
    }
}
