package dev.hyperpod.check.storage;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.fsx.FSxClient;
import software.amazon.awssdk.services.fsx.model.LustreFileSystemConfiguration;

/**
 * An FSx file system; empty when there is none of that id in the account and region.
 *
 * @param id such as {@code fs-0123456789abcdef0}
 */
public record FileSystemFact(String id) implements Fact<Optional<FileSystem>> {

    static final String ACTION = "fsx:DescribeFileSystems";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<FileSystem> read(FactSource source) {
        try {
            return source.aws()
                    .call(
                            FSxClient.class,
                            FSxClient::builder,
                            ACTION,
                            fsx -> fsx.describeFileSystems(request -> request.fileSystemIds(id)).fileSystems().stream()
                                    .map(FileSystemFact::system)
                                    .findFirst());
        } catch (AwsCallException e) {
            if (e.code().equals("FileSystemNotFound") || e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static FileSystem system(software.amazon.awssdk.services.fsx.model.FileSystem found) {
        Optional<LustreFileSystemConfiguration> lustre = Optional.ofNullable(found.lustreConfiguration());
        return new FileSystem(
                found.fileSystemId(),
                found.fileSystemTypeAsString(),
                found.lifecycleAsString(),
                Objects.requireNonNullElse(found.dnsName(), ""),
                lustre.map(LustreFileSystemConfiguration::mountName),
                Objects.requireNonNullElse(found.vpcId(), ""),
                found.subnetIds(),
                found.networkInterfaceIds(),
                Optional.ofNullable(found.fileSystemTypeVersion()),
                lustre.map(LustreFileSystemConfiguration::deploymentTypeAsString)
                        .or(() -> Optional.ofNullable(found.openZFSConfiguration())
                                .map(zfs -> zfs.deploymentTypeAsString())),
                lustre.map(settings -> Boolean.TRUE.equals(settings.efaEnabled()))
                        .orElse(false));
    }
}
