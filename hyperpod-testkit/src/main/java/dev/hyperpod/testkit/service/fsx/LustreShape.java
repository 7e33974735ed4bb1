package dev.hyperpod.testkit.service.fsx;

import dev.hyperpod.testkit.world.FileSystem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemLustreConfiguration;
import software.amazon.awssdk.services.fsx.model.DataRepositoryConfiguration;
import software.amazon.awssdk.services.fsx.model.FileSystemLustreMetadataConfiguration;
import software.amazon.awssdk.services.fsx.model.LustreFileSystemConfiguration;
import software.amazon.awssdk.services.fsx.model.LustreLogConfiguration;
import software.amazon.awssdk.services.fsx.model.LustreLogCreateConfiguration;

/** Lustre file systems as FSx shows them: what was asked for, and the defaults. Backups are not made. */
final class LustreShape {

    private static final int CHUNK_MIB = 1024;

    private LustreShape() {}

    static LustreFileSystemConfiguration of(FileSystem system, FileSystem.Lustre settings) {
        CreateFileSystemLustreConfiguration asked = settings.more()
                .get(CreateFileSystemLustreConfiguration.class)
                .orElseGet(() -> CreateFileSystemLustreConfiguration.builder().build());
        boolean lasting = !settings.deployment().startsWith("SCRATCH");
        return LustreFileSystemConfiguration.builder()
                .weeklyMaintenanceStartTime(settings.maintenance())
                .deploymentType(settings.deployment())
                .perUnitStorageThroughput(settings.throughput() == 0 ? null : settings.throughput())
                .mountName(system.mountName())
                .dailyAutomaticBackupStartTime(asked.dailyAutomaticBackupStartTime())
                .automaticBackupRetentionDays(
                        lasting ? Objects.requireNonNullElse(asked.automaticBackupRetentionDays(), 0) : null)
                .copyTagsToBackups(Boolean.TRUE.equals(asked.copyTagsToBackups()))
                .driveCacheType(asked.driveCacheType())
                .dataCompressionType(settings.compression())
                .efaEnabled(settings.efa())
                .logConfiguration(log(asked.logConfiguration()))
                .rootSquashConfiguration(asked.rootSquashConfiguration())
                .metadataConfiguration(
                        asked.metadataConfiguration() == null ? null : metadata(asked, system.capacity()))
                .dataRepositoryConfiguration(asked.importPath() == null ? null : repository(asked))
                .build();
    }

    private static LustreLogConfiguration log(@Nullable LustreLogCreateConfiguration asked) {
        return LustreLogConfiguration.builder()
                .level(asked == null ? "DISABLED" : asked.levelAsString())
                .destination(asked == null ? null : asked.destination())
                .build();
    }

    /** In automatic mode FSx gives as many operations as the capacity is worth. */
    private static FileSystemLustreMetadataConfiguration metadata(
            CreateFileSystemLustreConfiguration asked, int capacity) {
        int small = capacity <= 1200 ? 1500 : capacity <= 2400 ? 3000 : capacity <= 9600 ? 6000 : 12_000;
        int usual = capacity < 48_000 ? small : capacity / 24_000 * 12_000;
        return FileSystemLustreMetadataConfiguration.builder()
                .mode(asked.metadataConfiguration().modeAsString())
                .iops(Objects.requireNonNullElse(asked.metadataConfiguration().iops(), usual))
                .build();
    }

    private static DataRepositoryConfiguration repository(CreateFileSystemLustreConfiguration asked) {
        return DataRepositoryConfiguration.builder()
                .lifecycle("AVAILABLE")
                .importPath(asked.importPath())
                .exportPath(asked.exportPath())
                .importedFileChunkSize(Objects.requireNonNullElse(asked.importedFileChunkSize(), CHUNK_MIB))
                .autoImportPolicy(Objects.requireNonNullElse(asked.autoImportPolicyAsString(), "NONE"))
                .build();
    }
}
