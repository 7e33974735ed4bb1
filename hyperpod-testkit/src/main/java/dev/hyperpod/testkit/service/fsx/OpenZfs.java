package dev.hyperpod.testkit.service.fsx;

import dev.hyperpod.testkit.world.FileSystem;
import dev.hyperpod.testkit.world.Settings;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemOpenZFSConfiguration;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemRequest;
import software.amazon.awssdk.services.fsx.model.OpenZFSFileSystemConfiguration;

/**
 * OpenZFS file systems: those on SSD in one zone. One with a standby has two network interfaces, any other one. Volumes
 * and snapshots are not kept; a file system has its root volume.
 */
final class OpenZfs {

    private static final List<Integer> FIRST = List.of(64, 128, 256, 512, 1024, 2048, 3072, 4096);
    private static final List<Integer> SECOND = List.of(160, 320, 640, 1280, 2560, 3840, 5120, 7680, 10240);
    private static final Map<String, List<Integer>> THROUGHPUT = Map.of(
            "SINGLE_AZ_1", FIRST,
            "SINGLE_AZ_2", SECOND,
            "SINGLE_AZ_HA_1", FIRST,
            "SINGLE_AZ_HA_2", SECOND);
    private static final int SMALLEST = 64;
    private static final int LARGEST = 524_288;

    private final World world;
    private final Site site;

    OpenZfs(World world) {
        this.world = world;
        this.site = new Site(world);
    }

    FileSystem create(CreateFileSystemRequest request) {
        CreateFileSystemOpenZFSConfiguration asked = Optional.ofNullable(request.openZFSConfiguration())
                .orElseThrow(() -> FsxError.badRequest("OpenZFSConfiguration is required for OPENZFS file systems."));
        checkDeployment(asked);
        String storage = Objects.requireNonNullElse(request.storageTypeAsString(), "SSD");
        if (!storage.equals("SSD")) {
            throw FsxError.badRequest("StorageType " + storage + " is not supported for OPENZFS file systems here.");
        }
        Integer capacity = request.storageCapacity();
        if (capacity == null || capacity < SMALLEST || capacity > LARGEST) {
            throw FsxError.badRequest("StorageCapacity of " + capacity + " GiB is not supported. Valid values are "
                    + SMALLEST + " to " + LARGEST + " GiB.");
        }
        Subnet subnet = site.subnet(request.subnetIds(), "OPENZFS");
        List<String> groups = site.groups(request.securityGroupIds(), subnet);
        Map<String, String> tags = FileSystemTags.wanted(request.tags());
        String id = world.newId("fs");
        String deployment = asked.deploymentTypeAsString();
        List<String> cards = site.cards(id, subnet, groups, deployment.contains("_HA_") ? 2 : 1);
        tags.forEach((key, value) -> world.tags().put(id, key, value));
        Settings more = new Settings();
        more.put(CreateFileSystemOpenZFSConfiguration.class, asked);
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
                        "",
                        new FileSystem.OpenZfs(
                                deployment,
                                asked.throughputCapacity(),
                                Objects.requireNonNullElse(asked.weeklyMaintenanceStartTime(), "7:05:00"),
                                world.newId("fsvol"),
                                more),
                        world.now(),
                        Optional.empty()));
    }

    private static void checkDeployment(CreateFileSystemOpenZFSConfiguration asked) {
        String deployment = asked.deploymentTypeAsString();
        List<Integer> allowed = THROUGHPUT.get(deployment);
        if (allowed == null) {
            if ("MULTI_AZ_1".equals(deployment)) {
                throw FsxError.badRequest("The deployment type MULTI_AZ_1 is not supported here.");
            }
            throw FsxError.constraint(
                    deployment,
                    "openZFSConfiguration.deploymentType",
                    "enum value set: "
                            + THROUGHPUT.keySet().stream().sorted().collect(Collectors.joining(", ", "[", "]")));
        }
        if (!allowed.contains(asked.throughputCapacity())) {
            throw FsxError.badRequest(
                    "ThroughputCapacity of " + asked.throughputCapacity() + " is not supported for deployment type "
                            + deployment + ". Supported values are " + allowed + ".");
        }
    }

    /** As FSx shows it: what was asked for, and the defaults. Backups are not made. */
    OpenZFSFileSystemConfiguration shape(FileSystem system, FileSystem.OpenZfs settings) {
        CreateFileSystemOpenZFSConfiguration asked = settings.more()
                .get(CreateFileSystemOpenZFSConfiguration.class)
                .orElseGet(() -> CreateFileSystemOpenZFSConfiguration.builder().build());
        return OpenZFSFileSystemConfiguration.builder()
                .automaticBackupRetentionDays(Objects.requireNonNullElse(asked.automaticBackupRetentionDays(), 0))
                .dailyAutomaticBackupStartTime(asked.dailyAutomaticBackupStartTime())
                .copyTagsToBackups(Boolean.TRUE.equals(asked.copyTagsToBackups()))
                .copyTagsToVolumes(Boolean.TRUE.equals(asked.copyTagsToVolumes()))
                .deploymentType(settings.deployment())
                .throughputCapacity(settings.throughput())
                .weeklyMaintenanceStartTime(settings.maintenance())
                .rootVolumeId(settings.rootVolume())
                .endpointIpAddress(world.network()
                        .interfaces()
                        .find(system.interfaces().get(0))
                        .map(card -> card.address())
                        .orElse(null))
                .build();
    }
}
