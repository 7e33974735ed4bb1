package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.fsx.FSxClient;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemResponse;
import software.amazon.awssdk.services.fsx.model.FileSystem;
import software.amazon.awssdk.services.fsx.model.FileSystemLifecycle;
import software.amazon.awssdk.services.fsx.model.LustreFileSystemConfiguration;
import software.amazon.awssdk.services.fsx.model.Tag;

class FsxTest {

    private final Ec2Bench bench = new Ec2Bench();
    private final FSxClient fsx = bench.aws.client(FSxClient.builder());

    @AfterEach
    void stop() {
        fsx.close();
        bench.close();
    }

    @Test
    void aFileSystemComesAndGoesInTime() {
        FileSystem system = lustre("one");
        assertThat(system.lifecycle()).isEqualTo(FileSystemLifecycle.CREATING);

        bench.pass(Duration.ofMinutes(8));
        assertThat(described(system).lifecycle()).isEqualTo(FileSystemLifecycle.AVAILABLE);

        fsx.deleteFileSystem(request -> request.fileSystemId(system.fileSystemId()));
        assertThat(described(system).lifecycle()).isEqualTo(FileSystemLifecycle.DELETING);

        bench.pass(Duration.ofMinutes(5));
        assertRefused("FileSystemNotFound", () -> described(system));
    }

    @Test
    void aFileSystemSaysHowItIsMounted() {
        FileSystem system = lustre("one");

        assertThat(system.dnsName()).isEqualTo(system.fileSystemId() + ".fsx.us-west-2.amazonaws.com");
        assertThat(system.lustreConfiguration().mountName()).matches("[a-z0-9]{8}");
        assertThat(system.vpcId()).isEqualTo(Ready.VPC);
        assertThat(bench.ec2
                        .describeNetworkInterfaces(request -> request.filters(filter("subnet-id", Ready.SUBNET_A)))
                        .networkInterfaces())
                .extracting(card -> card.networkInterfaceId())
                .containsExactlyElementsOf(system.networkInterfaceIds());
    }

    @Test
    void anOpenZfsFileSystemStandsBesideThem() {
        FileSystem system = openZfs("SINGLE_AZ_HA_2", 160);
        bench.pass(Duration.ofMinutes(8));

        FileSystem seen = described(system);
        assertThat(seen.lifecycle()).isEqualTo(FileSystemLifecycle.AVAILABLE);
        assertThat(seen.fileSystemTypeAsString()).isEqualTo("OPENZFS");
        assertThat(seen.dnsName()).isEqualTo(system.fileSystemId() + ".fsx.us-west-2.amazonaws.com");
        assertThat(seen.networkInterfaceIds()).hasSize(2);
        assertThat(seen.lustreConfiguration()).isNull();
        assertThat(seen.openZFSConfiguration()).satisfies(zfs -> {
            assertThat(zfs.deploymentTypeAsString()).isEqualTo("SINGLE_AZ_HA_2");
            assertThat(zfs.throughputCapacity()).isEqualTo(160);
            assertThat(zfs.rootVolumeId()).startsWith("fsvol-");
            assertThat(zfs.endpointIpAddress()).startsWith("10.0.");
        });
    }

    @Test
    void anOpenZfsFileSystemThatCanNotBeIsRefused() {
        assertRefused("BadRequest", () -> openZfs("SINGLE_AZ_1", 160));
        assertRefused("BadRequest", () -> openZfs("MULTI_AZ_1", 160));
        assertRefused("ValidationException", () -> openZfs("EVERYWHERE", 160));
    }

    private FileSystem openZfs(String deployment, int throughput) {
        return fsx.createFileSystem(request -> request.fileSystemType("OPENZFS")
                        .storageCapacity(64)
                        .subnetIds(Ready.SUBNET_A)
                        .securityGroupIds(Ready.SECURITY_GROUP)
                        .openZFSConfiguration(
                                zfs -> zfs.deploymentType(deployment).throughputCapacity(throughput)))
                .fileSystem();
    }

    @Test
    void theSameTokenMakesOneFileSystem() {
        assertThat(lustre("one").fileSystemId()).isEqualTo(lustre("one").fileSystemId());
        assertThat(lustre("two").fileSystemId()).isNotEqualTo(lustre("one").fileSystemId());
    }

    @ParameterizedTest
    @CsvSource({
        "1000, PERSISTENT_2, 125, BadRequest",
        "1200, PERSISTENT_2, 7, ValidationException",
        "1200, PERSISTENT_2, 300, BadRequest",
        "1200, FAST, 125, ValidationException"
    })
    void aFileSystemThatCanNotBeIsRefused(int capacity, String deployment, int throughput, String code) {
        assertRefused(
                code,
                () -> fsx.createFileSystem(request -> request.fileSystemType("LUSTRE")
                        .storageCapacity(capacity)
                        .subnetIds(Ready.SUBNET_A)
                        .lustreConfiguration(
                                lustre -> lustre.deploymentType(deployment).perUnitStorageThroughput(throughput))));
    }

    @Test
    void whatIsSaidOfLustreIsKept() {
        LustreFileSystemConfiguration kept = fsx.createFileSystem(request -> request.fileSystemType("LUSTRE")
                        .storageCapacity(4800)
                        .subnetIds(Ready.SUBNET_A)
                        .lustreConfiguration(lustre -> lustre.deploymentType("PERSISTENT_2")
                                .perUnitStorageThroughput(250)
                                .automaticBackupRetentionDays(7)
                                .dailyAutomaticBackupStartTime("05:00")
                                .copyTagsToBackups(true)
                                .logConfiguration(log -> log.level("WARN_ERROR"))
                                .rootSquashConfiguration(squash -> squash.rootSquash("65534:65534"))
                                .metadataConfiguration(metadata -> metadata.mode("AUTOMATIC"))))
                .fileSystem()
                .lustreConfiguration();

        assertThat(kept.automaticBackupRetentionDays()).isEqualTo(7);
        assertThat(kept.dailyAutomaticBackupStartTime()).isEqualTo("05:00");
        assertThat(kept.copyTagsToBackups()).isTrue();
        assertThat(kept.logConfiguration().levelAsString()).isEqualTo("WARN_ERROR");
        assertThat(kept.rootSquashConfiguration().rootSquash()).isEqualTo("65534:65534");
        assertThat(kept.metadataConfiguration().iops()).isEqualTo(6000);
    }

    @Test
    void aScratchFileSystemMayStandBeforeABucket() {
        LustreFileSystemConfiguration kept = fsx.createFileSystem(request -> request.fileSystemType("LUSTRE")
                        .storageCapacity(1200)
                        .subnetIds(Ready.SUBNET_A)
                        .lustreConfiguration(
                                lustre -> lustre.deploymentType("SCRATCH_2").importPath("s3://data")))
                .fileSystem()
                .lustreConfiguration();

        assertThat(kept.dataRepositoryConfiguration().importPath()).isEqualTo("s3://data");
        assertThat(kept.dataRepositoryConfiguration().importedFileChunkSize()).isEqualTo(1024);
    }

    @Test
    void disksHaveSizesOfTheirOwn() {
        assertThat(disks(6000, 12).fileSystem().storageTypeAsString()).isEqualTo("HDD");
        assertRefused("BadRequest", () -> disks(1200, 12));
        assertRefused("BadRequest", () -> disks(1800, 50));
    }

    private CreateFileSystemResponse disks(int capacity, int throughput) {
        return fsx.createFileSystem(request -> request.fileSystemType("LUSTRE")
                .storageType("HDD")
                .storageCapacity(capacity)
                .subnetIds(Ready.SUBNET_A)
                .lustreConfiguration(
                        lustre -> lustre.deploymentType("PERSISTENT_1").perUnitStorageThroughput(throughput)));
    }

    @Test
    void aFileSystemStandsInASubnetOfTheAccount() {
        assertRefused(
                "InvalidNetworkSettings",
                () -> fsx.createFileSystem(request ->
                        request.fileSystemType("LUSTRE").storageCapacity(1200).subnetIds("subnet-0bad0000000000001")));
    }

    @Test
    void tagsAreAddedListedAndTakenAway() {
        String arn = lustre("one").resourceARN();

        fsx.tagResource(request -> request.resourceARN(arn)
                .tags(Tag.builder().key("team").value("ml").build()));
        assertThat(fsx.listTagsForResource(request -> request.resourceARN(arn)).tags())
                .hasSize(1);

        fsx.untagResource(request -> request.resourceARN(arn).tagKeys("team"));
        assertThat(fsx.listTagsForResource(request -> request.resourceARN(arn)).tags())
                .isEmpty();
        assertRefused(
                "ResourceNotFound",
                () -> fsx.listTagsForResource(
                        request -> request.resourceARN(arn.replaceFirst("fs-.*", "fs-0bad0000000000001"))));
    }

    @Test
    void fileSystemsAreFoundPageByPage() {
        lustre("one");
        lustre("two");

        assertThat(fsx.describeFileSystemsPaginator(request -> request.maxResults(1)).stream()
                        .flatMap(page -> page.fileSystems().stream()))
                .hasSize(2);
        assertThat(fsx.describeDataRepositoryAssociations(request -> {}).associations())
                .isEmpty();
    }

    private FileSystem lustre(String token) {
        return fsx.createFileSystem(request -> request.fileSystemType("LUSTRE")
                        .clientRequestToken(token)
                        .storageCapacity(1200)
                        .subnetIds(Ready.SUBNET_A)
                        .securityGroupIds(Ready.SECURITY_GROUP)
                        .lustreConfiguration(
                                lustre -> lustre.deploymentType("PERSISTENT_2").perUnitStorageThroughput(125)))
                .fileSystem();
    }

    private FileSystem described(FileSystem system) {
        return fsx.describeFileSystems(request -> request.fileSystemIds(system.fileSystemId()))
                .fileSystems()
                .get(0);
    }
}
