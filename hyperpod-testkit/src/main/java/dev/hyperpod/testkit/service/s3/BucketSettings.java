package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** How a bucket is set up, but for its policy and its lifecycle. Versions are never switched on. */
final class BucketSettings {

    private final Shelves shelves;

    BucketSettings(Shelves shelves) {
        this.shelves = shelves;
    }

    /**
     * A bucket's tags.
     *
     * @param values the values by key
     */
    record Tags(Map<String, String> values) {

        Tags {
            values = Map.copyOf(values);
        }
    }

    List<Operation<?>> operations() {
        List<Operation<?>> all = new ArrayList<>(List.of(
                Operation.of(GetBucketVersioningRequest::builder, this::getBucketVersioning)
                        .at("GET /{Bucket}?versioning"),
                Operation.of(PutBucketVersioningRequest::builder, this::putBucketVersioning)
                        .at("PUT /{Bucket}?versioning"),
                Operation.of(GetBucketTaggingRequest::builder, this::getBucketTagging)
                        .at("GET /{Bucket}?tagging"),
                Operation.streaming(PutBucketTaggingRequest::builder, this::putBucketTagging)
                        .at("PUT /{Bucket}?tagging"),
                Operation.streaming(DeleteBucketTaggingRequest::builder, this::deleteBucketTagging)
                        .at("DELETE /{Bucket}?tagging"),
                Operation.of(GetBucketEncryptionRequest::builder, this::getBucketEncryption)
                        .at("GET /{Bucket}?encryption"),
                Operation.of(PutBucketEncryptionRequest::builder, this::putBucketEncryption)
                        .at("PUT /{Bucket}?encryption"),
                Operation.streaming(DeleteBucketEncryptionRequest::builder, this::deleteBucketEncryption)
                        .at("DELETE /{Bucket}?encryption")));
        all.addAll(List.of(
                Operation.of(GetPublicAccessBlockRequest::builder, this::getPublicAccessBlock)
                        .at("GET /{Bucket}?publicAccessBlock"),
                Operation.of(PutPublicAccessBlockRequest::builder, this::putPublicAccessBlock)
                        .at("PUT /{Bucket}?publicAccessBlock"),
                Operation.streaming(DeletePublicAccessBlockRequest::builder, this::deletePublicAccessBlock)
                        .at("DELETE /{Bucket}?publicAccessBlock"),
                Operation.of(GetBucketOwnershipControlsRequest::builder, this::getBucketOwnershipControls)
                        .at("GET /{Bucket}?ownershipControls"),
                Operation.of(PutBucketOwnershipControlsRequest::builder, this::putBucketOwnershipControls)
                        .at("PUT /{Bucket}?ownershipControls"),
                Operation.streaming(DeleteBucketOwnershipControlsRequest::builder, this::deleteBucketOwnershipControls)
                        .at("DELETE /{Bucket}?ownershipControls")));
        return all;
    }

    private GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
        return GetBucketVersioningResponse.builder()
                .status(shelves.bucket(request.bucket())
                        .settings()
                        .get(BucketVersioningStatus.class)
                        .orElse(null))
                .build();
    }

    private PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        BucketVersioningStatus status = request.versioningConfiguration().status();
        if (status == BucketVersioningStatus.ENABLED) {
            throw new AwsError("NotImplemented", 501, "The emulator keeps no versions of objects");
        } else if (status != BucketVersioningStatus.SUSPENDED) {
            throw new AwsError(
                    "IllegalVersioningConfigurationException", 400, "The Versioning element must be specified");
        }
        shelves.bucket(request.bucket()).settings().put(BucketVersioningStatus.class, status);
        return PutBucketVersioningResponse.builder().build();
    }

    private GetBucketTaggingResponse getBucketTagging(GetBucketTaggingRequest request) {
        Bucket bucket = shelves.bucket(request.bucket());
        Tags tags = bucket.settings()
                .get(Tags.class)
                .orElseThrow(() -> missing("NoSuchTagSet", "The TagSet does not exist", bucket));
        return GetBucketTaggingResponse.builder()
                .tagSet(TagSets.shape(tags.values()))
                .build();
    }

    private Answer putBucketTagging(PutBucketTaggingRequest request, byte[] body) {
        Map<String, String> tags = TagSets.ofBucket(request.tagging().tagSet());
        shelves.bucket(request.bucket()).settings().put(Tags.class, new Tags(tags));
        return Answer.ok(PutBucketTaggingResponse.builder().build());
    }

    private Answer deleteBucketTagging(DeleteBucketTaggingRequest request, byte[] body) {
        shelves.bucket(request.bucket()).settings().remove(Tags.class);
        return Answer.of(204, DeleteBucketTaggingResponse.builder().build());
    }

    /** A bucket is never without encryption: what is not configured is S3's own key. */
    private GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
        ServerSideEncryptionConfiguration configuration = shelves.bucket(request.bucket())
                .settings()
                .get(ServerSideEncryptionConfiguration.class)
                .orElseGet(() -> ServerSideEncryptionConfiguration.builder()
                        .rules(ServerSideEncryptionRule.builder()
                                .applyServerSideEncryptionByDefault(
                                        usual -> usual.sseAlgorithm(ServerSideEncryption.AES256))
                                .bucketKeyEnabled(false)
                                .build())
                        .build());
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(configuration)
                .build();
    }

    private PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        List<ServerSideEncryptionRule> rules =
                request.serverSideEncryptionConfiguration().rules();
        if (rules.size() != 1) {
            throw S3Error.malformedXml();
        }
        ServerSideEncryptionRule rule = rules.get(0);
        ServerSideEncryptionByDefault usual = rule.applyServerSideEncryptionByDefault();
        if (usual == null
                || usual.sseAlgorithm() == null
                || usual.sseAlgorithm() == ServerSideEncryption.UNKNOWN_TO_SDK_VERSION
                || usual.sseAlgorithm() == ServerSideEncryption.AWS_FSX) {
            throw S3Error.malformedXml();
        } else if (usual.sseAlgorithm() == ServerSideEncryption.AES256 && usual.kmsMasterKeyID() != null) {
            throw S3Error.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                    "ApplyServerSideEncryptionByDefault",
                    usual.kmsMasterKeyID());
        }
        ServerSideEncryptionRule whole = rule.toBuilder()
                .bucketKeyEnabled(Boolean.TRUE.equals(rule.bucketKeyEnabled()))
                .build();
        shelves.bucket(request.bucket())
                .settings()
                .put(
                        ServerSideEncryptionConfiguration.class,
                        ServerSideEncryptionConfiguration.builder().rules(whole).build());
        return PutBucketEncryptionResponse.builder().build();
    }

    private Answer deleteBucketEncryption(DeleteBucketEncryptionRequest request, byte[] body) {
        shelves.bucket(request.bucket()).settings().remove(ServerSideEncryptionConfiguration.class);
        return Answer.of(204, DeleteBucketEncryptionResponse.builder().build());
    }

    /** A new bucket blocks all public access. */
    private GetPublicAccessBlockResponse getPublicAccessBlock(GetPublicAccessBlockRequest request) {
        Bucket bucket = shelves.bucket(request.bucket());
        PublicAccessBlockConfiguration configuration = bucket.settings()
                .get(PublicAccessBlockConfiguration.class)
                .orElseGet(() -> PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true)
                        .build());
        if (configuration.blockPublicAcls() == null) {
            throw missing(
                    "NoSuchPublicAccessBlockConfiguration",
                    "The public access block configuration was not found",
                    bucket);
        }
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(configuration)
                .build();
    }

    private PutPublicAccessBlockResponse putPublicAccessBlock(PutPublicAccessBlockRequest request) {
        PublicAccessBlockConfiguration given = request.publicAccessBlockConfiguration();
        PublicAccessBlockConfiguration whole = PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(Boolean.TRUE.equals(given.blockPublicAcls()))
                .ignorePublicAcls(Boolean.TRUE.equals(given.ignorePublicAcls()))
                .blockPublicPolicy(Boolean.TRUE.equals(given.blockPublicPolicy()))
                .restrictPublicBuckets(Boolean.TRUE.equals(given.restrictPublicBuckets()))
                .build();
        shelves.bucket(request.bucket()).settings().put(PublicAccessBlockConfiguration.class, whole);
        return PutPublicAccessBlockResponse.builder().build();
    }

    private Answer deletePublicAccessBlock(DeletePublicAccessBlockRequest request, byte[] body) {
        shelves.bucket(request.bucket())
                .settings()
                .put(
                        PublicAccessBlockConfiguration.class,
                        PublicAccessBlockConfiguration.builder().build());
        return Answer.of(204, DeletePublicAccessBlockResponse.builder().build());
    }

    /** A new bucket's owner owns all that is in it. */
    private GetBucketOwnershipControlsResponse getBucketOwnershipControls(GetBucketOwnershipControlsRequest request) {
        Bucket bucket = shelves.bucket(request.bucket());
        OwnershipControls controls = bucket.settings()
                .get(OwnershipControls.class)
                .orElseGet(() -> Buckets.ownership("BucketOwnerEnforced"));
        if (controls.rules().isEmpty()) {
            throw missing("OwnershipControlsNotFoundError", "The bucket ownership controls were not found", bucket);
        }
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(controls)
                .build();
    }

    private PutBucketOwnershipControlsResponse putBucketOwnershipControls(PutBucketOwnershipControlsRequest request) {
        OwnershipControls controls = request.ownershipControls();
        if (controls.rules().size() != 1 || controls.rules().get(0).objectOwnershipAsString() == null) {
            throw S3Error.malformedXml();
        }
        String name = controls.rules().get(0).objectOwnershipAsString();
        shelves.bucket(request.bucket()).settings().put(OwnershipControls.class, Buckets.ownership(name));
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    private Answer deleteBucketOwnershipControls(DeleteBucketOwnershipControlsRequest request, byte[] body) {
        shelves.bucket(request.bucket())
                .settings()
                .put(OwnershipControls.class, OwnershipControls.builder().build());
        return Answer.of(204, DeleteBucketOwnershipControlsResponse.builder().build());
    }

    /** A configuration that is not there. */
    static AwsError missing(String code, String text, Bucket bucket) {
        return new AwsError(code, 404, text).with("BucketName", bucket.name());
    }
}
