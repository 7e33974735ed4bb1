package dev.hyperpod.testkit.service.fsx;

import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.service.ModelledJson;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemRequest;
import software.amazon.awssdk.services.fsx.model.DeleteFileSystemRequest;
import software.amazon.awssdk.services.fsx.model.DescribeDataRepositoryAssociationsRequest;
import software.amazon.awssdk.services.fsx.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.fsx.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.fsx.model.TagResourceRequest;
import software.amazon.awssdk.services.fsx.model.UntagResourceRequest;

/** FSx: the table of its operations. */
public final class Fsx {

    private Fsx() {}

    /** FSx over an account. */
    public static ModelledService of(World world) {
        FileSystems systems = new FileSystems(world);
        FileSystemTags tags = new FileSystemTags(world);
        return new ModelledService(
                "fsx",
                new ModelledJson(
                        new JsonProtocol("AWSSimbaAPIService_v20180301"),
                        Model.requestsOf("fsx"),
                        "ValidationException"),
                List.of(
                        Operation.of(CreateFileSystemRequest::builder, systems::create)
                                .needs("FileSystemType", "SubnetIds"),
                        Operation.of(DescribeFileSystemsRequest::builder, systems::describe),
                        Operation.of(DeleteFileSystemRequest::builder, systems::delete)
                                .needs("FileSystemId"),
                        Operation.of(DescribeDataRepositoryAssociationsRequest::builder, systems::describeAssociations),
                        Operation.of(ListTagsForResourceRequest::builder, tags::list)
                                .needs("ResourceARN"),
                        Operation.of(TagResourceRequest::builder, tags::tag).needs("ResourceARN", "Tags"),
                        Operation.of(UntagResourceRequest::builder, tags::untag).needs("ResourceARN", "TagKeys")));
    }
}
