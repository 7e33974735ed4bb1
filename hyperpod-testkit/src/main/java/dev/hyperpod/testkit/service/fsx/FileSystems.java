package dev.hyperpod.testkit.service.fsx;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.FileSystem;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemRequest;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemResponse;
import software.amazon.awssdk.services.fsx.model.DataRepositoryAssociation;
import software.amazon.awssdk.services.fsx.model.DeleteFileSystemRequest;
import software.amazon.awssdk.services.fsx.model.DeleteFileSystemResponse;
import software.amazon.awssdk.services.fsx.model.DescribeDataRepositoryAssociationsRequest;
import software.amazon.awssdk.services.fsx.model.DescribeDataRepositoryAssociationsResponse;
import software.amazon.awssdk.services.fsx.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.fsx.model.DescribeFileSystemsResponse;

/** File systems. There are those of the types LUSTRE and OPENZFS, and no data repositories behind them. */
final class FileSystems {

    private final World world;
    private final Network network;
    private final Lustre lustre;
    private final OpenZfs openZfs;
    private final Map<String, Made> tokens = new HashMap<>();

    FileSystems(World world) {
        this.world = world;
        this.network = world.network();
        this.lustre = new Lustre(world);
        this.openZfs = new OpenZfs(world);
    }

    CreateFileSystemResponse create(CreateFileSystemRequest request) {
        String token = request.clientRequestToken();
        CreateFileSystemRequest asked =
                request.toBuilder().clientRequestToken(null).build();
        Made before = token == null ? null : tokens.get(token);
        if (before != null && !before.request().equals(asked)) {
            throw new AwsError(
                    "IncompatibleParameterError",
                    400,
                    "The client request token was used before with other parameters.");
        }
        FileSystem system = before == null
                ? made(asked)
                : network.fileSystems()
                        .find(before.id())
                        .orElseThrow(() -> FsxError.badRequest("The file system of this token was deleted."));
        if (token != null) {
            tokens.put(token, new Made(asked, system.id()));
        }
        return CreateFileSystemResponse.builder().fileSystem(shape(system)).build();
    }

    private FileSystem made(CreateFileSystemRequest request) {
        String type = request.fileSystemTypeAsString();
        return switch (type) {
            case "LUSTRE" -> lustre.create(request);
            case "OPENZFS" -> openZfs.create(request);
            case "WINDOWS", "ONTAP" ->
                throw FsxError.badRequest("File systems of the type " + type + " are not supported.");
            default ->
                throw FsxError.constraint(type, "fileSystemType", "enum value set: [WINDOWS, LUSTRE, ONTAP, OPENZFS]");
        };
    }

    private record Made(CreateFileSystemRequest request, String id) {}

    DescribeFileSystemsResponse describe(DescribeFileSystemsRequest request) {
        List<FileSystem> named = request.fileSystemIds().isEmpty()
                ? network.fileSystems().all()
                : request.fileSystemIds().stream().distinct().map(this::system).toList();
        Page<FileSystem> page = page(named, request.maxResults(), request.nextToken());
        return DescribeFileSystemsResponse.builder()
                .fileSystems(page.map(this::shape).items())
                .nextToken(page.next())
                .build();
    }

    DeleteFileSystemResponse delete(DeleteFileSystemRequest request) {
        FileSystem system = system(request.fileSystemId());
        if (system.deleted().isEmpty()) {
            network.fileSystems().put(system.deleted(world.now()));
            system.interfaces().forEach(network::unplug);
        }
        return DeleteFileSystemResponse.builder()
                .fileSystemId(system.id())
                .lifecycle("DELETING")
                .build();
    }

    DescribeDataRepositoryAssociationsResponse describeAssociations(DescribeDataRepositoryAssociationsRequest request) {
        request.associationIds().stream().findFirst().ifPresent(id -> {
            throw new AwsError(
                    "DataRepositoryAssociationNotFound",
                    400,
                    "Data repository association '" + id + "' does not exist.");
        });
        Page<DataRepositoryAssociation> page = page(List.of(), request.maxResults(), request.nextToken());
        return DescribeDataRepositoryAssociationsResponse.builder()
                .associations(page.items())
                .build();
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String token) {
        if (size != null && size < 1) {
            throw FsxError.constraint(String.valueOf(size), "maxResults", "value greater than or equal to 1");
        }
        return Page.of(all, size == null ? 1000 : size, token, FsxError.badRequest("Invalid NextToken."));
    }

    private FileSystem system(String id) {
        return network.fileSystems().find(id).orElseThrow(() -> FsxError.noFileSystem(id));
    }

    private software.amazon.awssdk.services.fsx.model.FileSystem shape(FileSystem system) {
        software.amazon.awssdk.services.fsx.model.FileSystem.Builder shape =
                software.amazon.awssdk.services.fsx.model.FileSystem.builder()
                        .ownerId(world.id())
                        .creationTime(system.created())
                        .fileSystemId(system.id())
                        .fileSystemType(system.settings().type())
                        .lifecycle(system.lifecycle(world.now()))
                        .storageCapacity(system.capacity())
                        .storageType(system.storage())
                        .vpcId(system.vpcId())
                        .subnetIds(system.subnets())
                        .networkInterfaceIds(system.interfaces())
                        .dnsName(system.id() + ".fsx." + world.region() + "."
                                + world.place().dnsSuffix())
                        .kmsKeyId(system.kmsKeyId())
                        .resourceARN(FileSystemTags.arn(world, system.id()))
                        .tags(FileSystemTags.of(world, system.id()));
        if (system.settings() instanceof FileSystem.Lustre settings) {
            return shape.fileSystemTypeVersion(settings.version())
                    .lustreConfiguration(LustreShape.of(system, settings))
                    .build();
        }
        return shape.openZFSConfiguration(openZfs.shape(system, (FileSystem.OpenZfs) system.settings()))
                .build();
    }
}
