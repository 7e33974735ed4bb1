package dev.hyperpod.whole.worlds;

import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.fsx.FSxClient;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemRequest;
import software.amazon.awssdk.services.fsx.model.FileSystem;

/** File systems that nodes can mount, and file systems that they cannot. */
public final class StorageWorlds {

    private static final String CLOSED = "sg-0f000000000000001";
    private static final String OTHER_VPC = "vpc-0f000000000000001";
    private static final String OTHER_SUBNET = "subnet-0f000000000000001";

    private StorageWorlds() {}

    public static List<CheckWorld> all() {
        return List.of(
                CheckWorld.of("storage.file-system")
                        .passes(lustre())
                        .fails(Scene.of(Specs.bareSlurm()
                                .instanceGroup(
                                        "workers",
                                        InstanceType.P5,
                                        2,
                                        group -> group.storage(InstanceStorageConfig.fsxLustre(
                                                "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "fsx"))))),
                CheckWorld.of("storage.same-network")
                        .passes(lustre())
                        .fails(lustre(request -> request.subnetIds(OTHER_SUBNET).securityGroupIds(CLOSED))
                                .in(world -> world.addVpc(OTHER_VPC, "10.9.0.0/16")
                                        .addSubnet(
                                                OTHER_SUBNET,
                                                OTHER_VPC,
                                                world.place().zones().get(0),
                                                "10.9.0.0/20")
                                        .addSecurityGroup(CLOSED, "fsx", OTHER_VPC))),
                CheckWorld.of("storage.ports")
                        .passes(lustre())
                        .fails(lustre(request -> request.securityGroupIds(CLOSED))
                                .in(world -> world.addSecurityGroup(CLOSED, "fsx", Ready.VPC))),
                CheckWorld.of("storage.lustre-version")
                        .passes(lustre())
                        .fails(lustre(request -> request.fileSystemTypeVersion("2.10")
                                .lustreConfiguration(settings -> settings.deploymentType("SCRATCH_2")))),
                CheckWorld.of("storage.shared-home").passes(home(false)).fails(home(true)));
    }

    /** Nodes that mount a Lustre file system for which nothing is wrong. */
    private static Scene lustre() {
        return lustre(request -> {});
    }

    /** Nodes that mount a Lustre file system that is otherwise. */
    private static Scene lustre(Consumer<CreateFileSystemRequest.Builder> otherwise) {
        return Scene.judging((aws, hyperpod) -> {
            FileSystem system = made(
                    aws,
                    hyperpod,
                    CreateFileSystemRequest.builder()
                            .fileSystemType("LUSTRE")
                            .fileSystemTypeVersion("2.15")
                            .storageCapacity(1200)
                            .subnetIds(Ready.SUBNET_A)
                            .securityGroupIds(Ready.SECURITY_GROUP)
                            .lustreConfiguration(settings ->
                                    settings.deploymentType("PERSISTENT_2").perUnitStorageThroughput(250))
                            .applyMutation(otherwise)
                            .build());
            return mounting(InstanceStorageConfig.fsxLustre(
                    system.dnsName(), system.lustreConfiguration().mountName()));
        });
    }

    /** Nodes that mount an OpenZFS file system, as those of another cluster may. */
    private static Scene home(boolean shared) {
        return Scene.judging((aws, hyperpod) -> {
            FileSystem system = made(
                    aws,
                    hyperpod,
                    CreateFileSystemRequest.builder()
                            .fileSystemType("OPENZFS")
                            .storageCapacity(64)
                            .subnetIds(Ready.SUBNET_A)
                            .securityGroupIds(Ready.SECURITY_GROUP)
                            .openZFSConfiguration(settings ->
                                    settings.deploymentType("SINGLE_AZ_2").throughputCapacity(160))
                            .build());
            InstanceStorageConfig home = InstanceStorageConfig.fsxOpenZfs(system.dnsName());
            if (shared) {
                hyperpod.create(Specs.bareSlurm()
                                .name("first")
                                .instanceGroup(
                                        "head",
                                        InstanceType.M5_4XLARGE,
                                        1,
                                        group -> group.slurmController().storage(home))
                                .build())
                        .await();
            }
            return mounting(home);
        });
    }

    private static FileSystem made(HyperPodEmulator aws, HyperPodClient hyperpod, CreateFileSystemRequest request) {
        FileSystem system = hyperpod.aws()
                .call(
                        FSxClient.class,
                        FSxClient::builder,
                        "fsx:CreateFileSystem",
                        fsx -> fsx.createFileSystem(request).fileSystem());
        new Pacer(aws.clock(), aws.clock().scheduler())
                .after(Duration.ofMinutes(9))
                .join();
        return system;
    }

    private static Subject mounting(InstanceStorageConfig storage) {
        return Subject.of(Specs.bareSlurm()
                .instanceGroup("workers", InstanceType.P5, 2, group -> group.storage(storage))
                .build());
    }
}
