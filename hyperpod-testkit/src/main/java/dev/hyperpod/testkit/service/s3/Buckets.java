package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.World;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** Buckets themselves. */
final class Buckets {

    /** The one region that is named by no location constraint. */
    private static final String UNNAMED_REGION = "us-east-1";

    private static final int LARGEST_PAGE = 10_000;

    private final World world;
    private final Shelves shelves;

    Buckets(World world, Shelves shelves) {
        this.world = world;
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(ListBucketsRequest::builder, this::listBuckets).at("GET /"),
                Operation.streaming(CreateBucketRequest::builder, this::createBucket)
                        .at("PUT /{Bucket}"),
                Operation.of(HeadBucketRequest::builder, this::headBucket).at("HEAD /{Bucket}"),
                Operation.streaming(DeleteBucketRequest::builder, this::deleteBucket)
                        .at("DELETE /{Bucket}"),
                Operation.of(GetBucketLocationRequest::builder, this::getBucketLocation)
                        .at("GET /{Bucket}?location"),
                Operation.of(GetBucketAclRequest::builder, this::getBucketAcl).at("GET /{Bucket}?acl"));
    }

    /** The one grant of an access control list that grants nothing to others. */
    static Grant fullControl(Owner owner) {
        return Grant.builder()
                .grantee(grantee -> grantee.type("CanonicalUser").id(owner.id()))
                .permission("FULL_CONTROL")
                .build();
    }

    private ListBucketsResponse listBuckets(ListBucketsRequest request) {
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        int size = Objects.requireNonNullElse(request.maxBuckets(), LARGEST_PAGE);
        if (size < 1 || size > LARGEST_PAGE) {
            throw S3Error.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and 10000",
                    "max-buckets",
                    Integer.toString(size));
        }
        List<Bucket> own = world.buckets().all().stream()
                .filter(bucket -> bucket.owner().equals(world.id()))
                .filter(bucket -> bucket.name().startsWith(prefix))
                .filter(bucket ->
                        request.bucketRegion() == null || bucket.region().equals(request.bucketRegion()))
                .sorted(Comparator.comparing(Bucket::name))
                .toList();
        String token = request.continuationToken();
        Page<Bucket> page = Page.of(
                own,
                size,
                token,
                S3Error.invalidArgument(
                        "The continuation token provided is incorrect", "continuation-token", String.valueOf(token)));
        return ListBucketsResponse.builder()
                .buckets(page.map(Buckets::shape).items())
                .owner(shelves.owner())
                .prefix(request.prefix())
                .continuationToken(page.next())
                .build();
    }

    private Answer createBucket(CreateBucketRequest request, byte[] body) {
        String name = request.bucket();
        if (!BucketName.isValid(name)) {
            throw S3Error.invalidBucketName(name);
        }
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            throw S3Error.notImplemented("x-amz-bucket-object-lock-enabled");
        }
        checkAcl(request);
        String region = region(Optional.ofNullable(request.createBucketConfiguration())
                .map(CreateBucketConfiguration::locationConstraintAsString));
        Optional<Bucket> taken = world.buckets().find(name);
        if (taken.isPresent() && !(isOwn(taken.get()) && isLegacy(taken.get(), region))) {
            throw taken(taken.get());
        }
        if (taken.isEmpty()) {
            world.addBucket(name).bucket(name, bucket -> furnish(bucket.region(region), request));
        }
        boolean near = region.equals(UNNAMED_REGION) && world.region().equals(UNNAMED_REGION);
        Map<String, String> headers = new HashMap<>();
        headers.put("Location", near ? "/" + name : "http://" + name + ".s3.amazonaws.com/");
        return Answer.ok(CreateBucketResponse.builder().build()).headers(headers);
    }

    /** Buckets are made without access control lists unless the ownership says otherwise. */
    private static void checkAcl(CreateBucketRequest request) {
        boolean enforced =
                request.objectOwnership() == null || request.objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED;
        if (enforced && request.acl() != null && request.acl() != BucketCannedACL.PRIVATE) {
            throw new AwsError(
                    "InvalidBucketAclWithObjectOwnership",
                    400,
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
    }

    private void furnish(Bucket bucket, CreateBucketRequest request) {
        Optional.ofNullable(request.createBucketConfiguration())
                .filter(CreateBucketConfiguration::hasTags)
                .ifPresent(configuration -> bucket.settings()
                        .put(
                                BucketSettings.Tags.class,
                                new BucketSettings.Tags(TagSets.ofBucket(configuration.tags()))));
        String ownership = request.objectOwnershipAsString();
        if (ownership != null) {
            bucket.settings().put(OwnershipControls.class, ownership(ownership));
        }
    }

    static OwnershipControls ownership(String name) {
        if (ObjectOwnership.fromValue(name) == ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.invalidArgument(
                    "Invalid x-amz-object-ownership header: " + name, "x-amz-object-ownership", name);
        }
        return OwnershipControls.builder()
                .rules(OwnershipControlsRule.builder().objectOwnership(name).build())
                .build();
    }

    /** Where the bucket is to stand. From us-east-1 one may make buckets anywhere; elsewhere only there. */
    private String region(Optional<String> constraint) {
        String named =
                constraint.map(name -> name.equals("EU") ? "eu-west-1" : name).orElse(UNNAMED_REGION);
        boolean known = constraint.isEmpty()
                || BucketLocationConstraint.fromValue(constraint.get())
                        != BucketLocationConstraint.UNKNOWN_TO_SDK_VERSION;
        if (!known || (constraint.isPresent() && named.equals(UNNAMED_REGION))) {
            throw new AwsError("InvalidLocationConstraint", 400, "The specified location-constraint is not valid")
                    .with("LocationConstraint", named);
        }
        if (!named.equals(world.region()) && !world.region().equals(UNNAMED_REGION)) {
            throw new AwsError(
                    "IllegalLocationConstraintException",
                    400,
                    "The " + (constraint.isEmpty() ? "unspecified" : named)
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
        return named;
    }

    private boolean isOwn(Bucket bucket) {
        return bucket.owner().equals(world.id());
    }

    /** In us-east-1 one's own bucket may be made again. */
    private static boolean isLegacy(Bucket bucket, String region) {
        return bucket.region().equals(UNNAMED_REGION) && region.equals(UNNAMED_REGION);
    }

    private AwsError taken(Bucket bucket) {
        AwsError error = isOwn(bucket)
                ? new AwsError(
                        "BucketAlreadyOwnedByYou",
                        409,
                        "Your previous request to create the named bucket succeeded and you already own it.")
                : new AwsError(
                        "BucketAlreadyExists",
                        409,
                        "The requested bucket name is not available. The bucket namespace is shared by all users"
                                + " of the system. Please select a different name and try again.");
        return error.with("BucketName", bucket.name());
    }

    private HeadBucketResponse headBucket(HeadBucketRequest request) {
        return HeadBucketResponse.builder()
                .bucketRegion(shelves.bucket(request.bucket()).region())
                .accessPointAlias(false)
                .build();
    }

    private Answer deleteBucket(DeleteBucketRequest request, byte[] body) {
        Bucket bucket = shelves.bucket(request.bucket());
        if (!bucket.objects().isEmpty()) {
            throw new AwsError("BucketNotEmpty", 409, "The bucket you tried to delete is not empty")
                    .with("BucketName", bucket.name());
        }
        world.removeBucket(bucket.name());
        return Answer.of(204, DeleteBucketResponse.builder().build());
    }

    private GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request) {
        String region = shelves.bucket(request.bucket()).region();
        return GetBucketLocationResponse.builder()
                .locationConstraint(region.equals(UNNAMED_REGION) ? "" : region)
                .build();
    }

    private GetBucketAclResponse getBucketAcl(GetBucketAclRequest request) {
        shelves.bucket(request.bucket());
        return GetBucketAclResponse.builder()
                .owner(shelves.owner())
                .grants(fullControl(shelves.owner()))
                .build();
    }

    private static software.amazon.awssdk.services.s3.model.Bucket shape(Bucket bucket) {
        return software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .bucketRegion(bucket.region())
                .creationDate(bucket.created())
                .build();
    }
}
