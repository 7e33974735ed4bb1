package dev.hyperpod.testkit.service.fsx;

import dev.hyperpod.testkit.world.FileSystem;
import dev.hyperpod.testkit.world.Settings;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemLustreConfiguration;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemRequest;

/**
 * How Lustre file systems are made, but those of intelligent tiering. An interface stands for every 2.4 TiB, and one
 * for the metadata.
 */
final class Lustre {

    private static final Map<String, List<Integer>> THROUGHPUT = Map.of(
            "SCRATCH_1", List.of(),
            "SCRATCH_2", List.of(),
            "PERSISTENT_1", List.of(12, 40, 50, 100, 200),
            "PERSISTENT_2", List.of(125, 250, 500, 1000));

    private final World world;
    private final Site site;

    Lustre(World world) {
        this.world = world;
        this.site = new Site(world);
    }

    FileSystem create(CreateFileSystemRequest request) {
        FileSystem.Lustre settings = settings(request);
        String storage = Objects.requireNonNullElse(request.storageTypeAsString(), "SSD");
        boolean disk = storage.equals("HDD");
        boolean fits = disk
                ? settings.deployment().equals("PERSISTENT_1")
                        && List.of(12, 40).contains(settings.throughput())
                : storage.equals("SSD") && !List.of(12, 40).contains(settings.throughput());
        if (!fits) {
            throw FsxError.badRequest("StorageType " + storage + " is not supported for deployment type "
                    + settings.deployment()
                    + (settings.throughput() == 0
                            ? "."
                            : " and PerUnitStorageThroughput " + settings.throughput() + "."));
        }
        int capacity = disk
                ? diskCapacity(request.storageCapacity(), settings.throughput() == 12 ? 6000 : 1800)
                : capacity(request.storageCapacity(), settings.deployment());
        Subnet subnet = site.subnet(request.subnetIds(), "LUSTRE");
        List<String> groups = site.groups(request.securityGroupIds(), subnet);
        Map<String, String> tags = FileSystemTags.wanted(request.tags());
        String id = world.newId("fs");
        List<String> cards = site.cards(id, subnet, groups, 1 + (capacity + 2399) / 2400);
        tags.forEach((key, value) -> world.tags().put(id, key, value));
        return world.network()
                .fileSystems()
                .put(new FileSystem(
                        id,
                        subnet.vpcId(),
                        List.of(subnet.id()),
                        cards,
                        capacity,
                        storage,
                        Objects.requireNonNullElse(
                                request.kmsKeyId(), world.place().arn("kms", "alias/aws/fsx")),
                        settings.deployment().equals("SCRATCH_1") ? "fsx" : mountName(id),
                        settings,
                        world.now(),
                        Optional.empty()));
    }

    private static FileSystem.Lustre settings(CreateFileSystemRequest request) {
        CreateFileSystemLustreConfiguration asked = Objects.requireNonNullElse(
                request.lustreConfiguration(),
                CreateFileSystemLustreConfiguration.builder().build());
        String deployment = Objects.requireNonNullElse(asked.deploymentTypeAsString(), "SCRATCH_1");
        List<Integer> allowed = THROUGHPUT.get(deployment);
        if (allowed == null) {
            throw FsxError.constraint(
                    deployment,
                    "lustreConfiguration.deploymentType",
                    "enum value set: [SCRATCH_1, SCRATCH_2, PERSISTENT_1, PERSISTENT_2]");
        }
        Integer throughput = asked.perUnitStorageThroughput();
        if (allowed.isEmpty() ? throughput != null : throughput == null || !allowed.contains(throughput)) {
            throw FsxError.badRequest(
                    "PerUnitStorageThroughput of " + throughput + " is not supported for deployment type " + deployment
                            + (allowed.isEmpty() ? "." : ". Supported values are " + allowed + "."));
        }
        String compression = Objects.requireNonNullElse(asked.dataCompressionTypeAsString(), "NONE");
        if (!List.of("NONE", "LZ4").contains(compression)) {
            throw FsxError.constraint(
                    compression, "lustreConfiguration.dataCompressionType", "enum value set: [NONE, LZ4]");
        }
        String version = Objects.requireNonNullElse(
                request.fileSystemTypeVersion(), deployment.equals("PERSISTENT_2") ? "2.12" : "2.10");
        if (!List.of("2.10", "2.12", "2.15").contains(version)) {
            throw FsxError.badRequest("FileSystemTypeVersion " + version + " is not supported.");
        }
        checkExtras(asked, deployment);
        Settings more = new Settings();
        more.put(CreateFileSystemLustreConfiguration.class, asked);
        return new FileSystem.Lustre(
                deployment,
                throughput == null ? 0 : throughput,
                version,
                compression,
                Objects.requireNonNullElse(asked.weeklyMaintenanceStartTime(), "7:05:00"),
                Boolean.TRUE.equals(asked.efaEnabled()),
                more);
    }

    /** What goes with some deployments only. */
    private static void checkExtras(CreateFileSystemLustreConfiguration asked, String deployment) {
        boolean scratch = deployment.startsWith("SCRATCH");
        boolean backups = Objects.requireNonNullElse(asked.automaticBackupRetentionDays(), 0) > 0;
        if (scratch && (backups || asked.dailyAutomaticBackupStartTime() != null)) {
            throw FsxError.badRequest("Automatic backups are not supported for deployment type " + deployment + ".");
        } else if (asked.dailyAutomaticBackupStartTime() != null && !backups) {
            throw FsxError.badRequest("DailyAutomaticBackupStartTime needs AutomaticBackupRetentionDays above 0.");
        }
        if (deployment.equals("PERSISTENT_2")) {
            if (asked.importPath() != null || asked.exportPath() != null || asked.autoImportPolicy() != null) {
                throw FsxError.badRequest("ImportPath, ExportPath and AutoImportPolicy are not supported for deployment"
                        + " type PERSISTENT_2. Create a data repository association instead.");
            }
        } else if (asked.metadataConfiguration() != null || asked.efaEnabled() != null) {
            throw FsxError.badRequest(
                    "MetadataConfiguration and EfaEnabled are supported for deployment type PERSISTENT_2 only.");
        }
        if (asked.throughputCapacity() != null || asked.dataReadCacheConfiguration() != null) {
            throw FsxError.badRequest(
                    "ThroughputCapacity and DataReadCacheConfiguration go with the storage type INTELLIGENT_TIERING.");
        }
    }

    private static int capacity(@Nullable Integer asked, String deployment) {
        if (asked == null) {
            throw FsxError.badRequest("StorageCapacity is required for LUSTRE file systems.");
        }
        int step = deployment.equals("SCRATCH_1") ? 3600 : 2400;
        boolean small = asked == 1200 || asked == 2400;
        if (!small && (asked < step || asked % step != 0)) {
            throw FsxError.badRequest(
                    "StorageCapacity of " + asked + " GiB is not supported. Valid values are 1200 GiB,"
                            + " 2400 GiB and increments of " + step + " GiB.");
        }
        return asked;
    }

    private static int diskCapacity(@Nullable Integer asked, int step) {
        if (asked == null || asked < step || asked % step != 0) {
            throw FsxError.badRequest("StorageCapacity of " + asked + " GiB is not supported for HDD. Valid values are"
                    + " increments of " + step + " GiB.");
        }
        return asked;
    }

    /** Eight letters and digits, always the same for the same file system. */
    private static String mountName(String id) {
        String text = Long.toString(id.hashCode() * 2862933555777941757L & Long.MAX_VALUE, 36) + "aaaaaaaa";
        return text.toLowerCase(Locale.ROOT).substring(0, 8);
    }
}
