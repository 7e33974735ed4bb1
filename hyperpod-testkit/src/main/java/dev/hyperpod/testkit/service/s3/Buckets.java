package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** Buckets themselves. */
final class Buckets {

    /** The one region that is named by no location constraint. */
    private static final String UNNAMED_REGION = "us-east-1";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int LARGEST_PAGE = 10_000;

    private final World world;

    Buckets(World world) {
        this.world = world;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(ListBucketsRequest::builder, this::listBuckets).at("GET /"),
                Operation.of(CreateBucketRequest::builder, this::createBucket).at("PUT /{Bucket}"),
                Operation.of(HeadBucketRequest::builder, this::headBucket).at("HEAD /{Bucket}"),
                Operation.of(GetBucketLocationRequest::builder, this::getBucketLocation)
                        .at("GET /{Bucket}?location"));
    }

    private ListBucketsResponse listBuckets(ListBucketsRequest request) {
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        List<Bucket> own = world.buckets().all().stream()
                .filter(bucket -> bucket.owner().equals(world.id()))
                .filter(bucket -> bucket.name().startsWith(prefix))
                .filter(bucket ->
                        request.bucketRegion() == null || bucket.region().equals(request.bucketRegion()))
                .sorted(Comparator.comparing(Bucket::name))
                .toList();
        Page<Bucket> page = Page.of(
                own,
                Objects.requireNonNullElse(request.maxBuckets(), LARGEST_PAGE),
                request.continuationToken(),
                S3Error.invalidArgument("The continuation token provided is incorrect"));
        return ListBucketsResponse.builder()
                .buckets(page.map(Buckets::shape).items())
                .owner(owner -> owner.id(world.id()))
                .prefix(request.prefix())
                .continuationToken(page.next())
                .build();
    }

    private CreateBucketResponse createBucket(CreateBucketRequest request) {
        Optional<Bucket> taken = world.buckets().find(request.bucket());
        if (taken.isPresent()) {
            throw taken.get().owner().equals(world.id())
                    ? new AwsError(
                            "BucketAlreadyOwnedByYou",
                            409,
                            "Your previous request to create the named bucket succeeded and you already own it.")
                    : new AwsError(
                            "BucketAlreadyExists",
                            409,
                            "The requested bucket name is not available. The bucket namespace is shared by all users"
                                    + " of the system. Please select a different name and try again.");
        }
        if (!NAME.matcher(request.bucket()).matches()) {
            throw new AwsError("InvalidBucketName", 400, "The specified bucket is not valid.");
        }
        String wanted = Optional.ofNullable(request.createBucketConfiguration())
                .map(configuration -> configuration.locationConstraintAsString())
                .orElse(UNNAMED_REGION);
        if (!wanted.equals(world.region())) {
            throw new AwsError(
                    "IllegalLocationConstraintException",
                    400,
                    "The " + (wanted.equals(UNNAMED_REGION) ? "unspecified" : wanted)
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
        world.addBucket(request.bucket());
        return CreateBucketResponse.builder().location("/" + request.bucket()).build();
    }

    private HeadBucketResponse headBucket(HeadBucketRequest request) {
        return HeadBucketResponse.builder()
                .bucketRegion(bucket(request.bucket()).region())
                .accessPointAlias(false)
                .build();
    }

    private GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request) {
        String region = bucket(request.bucket()).region();
        return GetBucketLocationResponse.builder()
                .locationConstraint(region.equals(UNNAMED_REGION) ? "" : region)
                .build();
    }

    private Bucket bucket(String name) {
        return world.buckets().find(name).orElseThrow(S3Error::noSuchBucket);
    }

    private static software.amazon.awssdk.services.s3.model.Bucket shape(Bucket bucket) {
        return software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .bucketRegion(bucket.region())
                .creationDate(bucket.created())
                .build();
    }
}
