package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.World;
import java.time.InstantSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

class S3BucketsTest {

    private static final String BUCKET = "sagemaker-acme-us-west-2";

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final S3Client s3 = aws.client(S3Client.builder());

    @AfterEach
    void stop() {
        s3.close();
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xn--abc", "sthree-abc", "abc-s3alias", "abc--ol-s3"})
    void aNameThatNoBucketMayHaveIsRefused(String name) {
        refused("InvalidBucketName", () -> create(name, "us-west-2"));
    }

    @Test
    void aBucketIsMadeInTheRegionOfTheEndpoint() {
        refused("IllegalLocationConstraintException", () -> create("new-bucket", "eu-west-1"));
        refused("InvalidLocationConstraint", () -> create("new-bucket", "mars-1"));
    }

    @Test
    void fromTheFirstRegionABucketMayBeMadeAnywhere() {
        World first = World.ready(Place.of("us-east-1", "111122223333"), InstantSource.system());
        try (LoopbackAws there = LoopbackAws.serving(first);
                S3Client client = there.client(S3Client.builder())) {
            client.createBucket(request -> request.bucket("here"));
            client.createBucket(request ->
                    request.bucket("there").createBucketConfiguration(where -> where.locationConstraint("eu-west-1")));

            assertThat(client.getBucketLocation(request -> request.bucket("here"))
                            .locationConstraintAsString())
                    .isNullOrEmpty();
            assertThat(client.getBucketLocation(request -> request.bucket("there"))
                            .locationConstraintAsString())
                    .isEqualTo("eu-west-1");
        }
    }

    @Test
    void onlyAnEmptyBucketIsDeleted() {
        refused("BucketNotEmpty", () -> s3.deleteBucket(request -> request.bucket(BUCKET)));
        create("new-bucket", "us-west-2");
        s3.deleteBucket(request -> request.bucket("new-bucket"));

        refused("NoSuchBucket", () -> s3.listObjectsV2(request -> request.bucket("new-bucket")));
    }

    @Test
    void bucketsAreListedPageByPage() {
        create("new-a", "us-west-2");
        create("new-b", "us-west-2");

        assertThat(s3.listBucketsPaginator(request -> request.maxBuckets(1).prefix("new-"))
                        .buckets())
                .extracting(Bucket::name)
                .containsExactly("new-a", "new-b");
    }

    @Test
    void aPolicyIsKeptAsItIs() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::" + BUCKET + "/*\"}]}";
        refused("NoSuchBucketPolicy", () -> s3.getBucketPolicy(request -> request.bucket(BUCKET)));

        s3.putBucketPolicy(request -> request.bucket(BUCKET).policy(policy));

        assertThat(s3.getBucketPolicy(request -> request.bucket(BUCKET)).policy())
                .isEqualTo(policy);
        s3.deleteBucketPolicy(request -> request.bucket(BUCKET));
        refused("NoSuchBucketPolicy", () -> s3.getBucketPolicy(request -> request.bucket(BUCKET)));
    }

    @Test
    void aPolicyThatIsNoneIsMalformed() {
        refused(
                "MalformedPolicy",
                () -> s3.putBucketPolicy(request -> request.bucket(BUCKET).policy("no")));
        refused(
                "MalformedPolicy",
                () -> s3.putBucketPolicy(request -> request.bucket(BUCKET).policy("{}")));
    }

    @Test
    void aNewBucketIsEncryptedAndClosed() {
        var rule = s3.getBucketEncryption(request -> request.bucket(BUCKET))
                .serverSideEncryptionConfiguration()
                .rules()
                .get(0);

        assertThat(rule.applyServerSideEncryptionByDefault().sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(s3.getPublicAccessBlock(request -> request.bucket(BUCKET))
                        .publicAccessBlockConfiguration()
                        .blockPublicAcls())
                .isTrue();
        assertThat(s3.getBucketOwnershipControls(request -> request.bucket(BUCKET))
                        .ownershipControls()
                        .rules()
                        .get(0)
                        .objectOwnershipAsString())
                .isEqualTo("BucketOwnerEnforced");
    }

    @Test
    void objectsAreEncryptedAsTheBucketSays() {
        s3.putBucketEncryption(request -> request.bucket(BUCKET)
                .serverSideEncryptionConfiguration(
                        configuration -> configuration.rules(ServerSideEncryptionRule.builder()
                                .applyServerSideEncryptionByDefault(
                                        usual -> usual.sseAlgorithm("aws:kms").kmsMasterKeyID("k"))
                                .build())));

        s3.putObject(request -> request.bucket(BUCKET).key("x"), RequestBody.fromString("x"));

        var head = s3.headObject(request -> request.bucket(BUCKET).key("x"));
        assertThat(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(head.ssekmsKeyId()).isEqualTo("k");
    }

    @Test
    void tagsAreKeptAndTakenOff() {
        s3.putBucketTagging(request -> request.bucket(BUCKET)
                .tagging(tags -> tags.tagSet(Tag.builder().key("a").value("b").build())));

        assertThat(s3.getBucketTagging(request -> request.bucket(BUCKET)).tagSet())
                .hasSize(1);
        s3.deleteBucketTagging(request -> request.bucket(BUCKET));
        refused("NoSuchTagSet", () -> s3.getBucketTagging(request -> request.bucket(BUCKET)));
    }

    @Test
    void aBucketWithoutAccessControlListsTakesNone() {
        refused(
                "InvalidBucketAclWithObjectOwnership",
                () -> s3.createBucket(request -> request.bucket("open-to-all")
                        .acl("public-read")
                        .createBucketConfiguration(where -> where.locationConstraint("us-west-2"))));
    }

    @Test
    void anObjectLivesForADayAtLeast() {
        refused(
                "InvalidArgument",
                () -> s3.putBucketLifecycleConfiguration(request -> request.bucket(BUCKET)
                        .lifecycleConfiguration(lifecycle -> lifecycle.rules(LifecycleRule.builder()
                                .status("Enabled")
                                .filter(filter -> filter.prefix(""))
                                .expiration(expiration -> expiration.days(0))
                                .build()))));
    }

    @Test
    void aLifecycleIsKeptWithAnIdForEveryRule() {
        s3.putBucketLifecycleConfiguration(request -> request.bucket(BUCKET)
                .lifecycleConfiguration(lifecycle -> lifecycle.rules(LifecycleRule.builder()
                        .status("Enabled")
                        .filter(filter -> filter.prefix("a/"))
                        .expiration(expiration -> expiration.days(3))
                        .build())));

        assertThat(s3.getBucketLifecycleConfiguration(request -> request.bucket(BUCKET))
                        .rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.id()).isNotEmpty());
    }

    @Test
    void versionsAreNotSwitchedOn() {
        refused(
                "NotImplemented",
                () -> s3.putBucketVersioning(request -> request.bucket(BUCKET)
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED))));
        s3.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)));

        assertThat(s3.getBucketVersioning(request -> request.bucket(BUCKET)).status())
                .isEqualTo(BucketVersioningStatus.SUSPENDED);
    }

    private void create(String name, String region) {
        s3.createBucket(
                request -> request.bucket(name).createBucketConfiguration(where -> where.locationConstraint(region)));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call)
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
