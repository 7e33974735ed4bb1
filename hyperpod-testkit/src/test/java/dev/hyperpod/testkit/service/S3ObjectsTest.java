package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;

class S3ObjectsTest {

    private static final String BUCKET = "sagemaker-acme-us-west-2";
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00.250Z");

    private final World world = World.ready(Ready.PLACE, () -> NOW);
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final S3Client s3 = aws.client(S3Client.builder());

    @AfterEach
    void stop() {
        s3.close();
        aws.close();
    }

    @Test
    void whatIsSaidAtThePutIsReadAtTheGet() {
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("k")
                        .cacheControl("no-cache")
                        .contentDisposition("inline")
                        .contentEncoding("gzip")
                        .contentLanguage("de")
                        .expires(Instant.parse("2030-01-01T00:00:00Z"))
                        .storageClass(StorageClass.STANDARD_IA)
                        .serverSideEncryption("aws:kms")
                        .ssekmsKeyId("arn:aws:kms:us-west-2:111122223333:key/k")
                        .tagging("a=1&b=2"),
                RequestBody.fromString("x"));

        GetObjectResponse read =
                s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("k")).response();

        assertThat(read.cacheControl()).isEqualTo("no-cache");
        assertThat(read.contentDisposition()).isEqualTo("inline");
        assertThat(read.contentEncoding()).isEqualTo("gzip");
        assertThat(read.contentLanguage()).isEqualTo("de");
        assertThat(read.expiresString()).isEqualTo("Tue, 01 Jan 2030 00:00:00 GMT");
        assertThat(read.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        assertThat(read.ssekmsKeyId()).isEqualTo("arn:aws:kms:us-west-2:111122223333:key/k");
        assertThat(read.tagCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void aChecksumIsKeptAndGivenBack(ChecksumAlgorithm algorithm) {
        s3.putObject(
                request -> request.bucket(BUCKET).key("k").checksumAlgorithm(algorithm), RequestBody.fromString("x"));

        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED))
                        .sdkHttpResponse()
                        .firstMatchingHeader(
                                "x-amz-checksum-" + algorithm.toString().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    @Test
    void whatCameWithoutAChecksumHasTheOneOfNvmExpress() {
        world.bucket(BUCKET, bucket -> bucket.object("k", "123456789"));

        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC64NVME())
                .isEqualTo("rosUhgp5mIg=");
    }

    @Test
    void anObjectThatIsUnchangedIsNotSentAgain() {
        world.bucket(BUCKET, bucket -> bucket.object("k", "x"));
        String etag = s3.headObject(request -> request.bucket(BUCKET).key("k")).eTag();

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").ifNoneMatch(etag)))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(304));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").ifModifiedSince(NOW)))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(304));
    }

    @Test
    void aConditionThatDoesNotHoldFails() {
        world.bucket(BUCKET, bucket -> bucket.object("k", "x"));

        refused(
                "PreconditionFailed",
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").ifMatch("\"0\"")));
        refused(
                "PreconditionFailed",
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").ifUnmodifiedSince(NOW.minusSeconds(60))));
        refused(
                "PreconditionFailed",
                () -> s3.putObject(
                        request -> request.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("y")));
    }

    @Test
    void theReaderMayChooseTheHeaders() {
        world.bucket(BUCKET, bucket -> bucket.object("k", "x"));

        GetObjectResponse read = s3.getObjectAsBytes(request -> request.bucket(BUCKET)
                        .key("k")
                        .responseContentType("text/csv")
                        .responseCacheControl("no-store"))
                .response();

        assertThat(read.contentType()).isEqualTo("text/csv");
        assertThat(read.cacheControl()).isEqualTo("no-store");
    }

    @Test
    void aCopyKeepsOrReplacesWhatIsSaid() {
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("k")
                        .metadata(Map.of("a", "b"))
                        .contentType("text/csv"),
                RequestBody.fromString("x"));
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("k")
                .destinationBucket(BUCKET)
                .destinationKey("same"));
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("k")
                .destinationBucket(BUCKET)
                .destinationKey("other")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("c", "d")));

        var same = s3.headObject(request -> request.bucket(BUCKET).key("same"));
        assertThat(same.metadata()).isEqualTo(Map.of("a", "b"));
        assertThat(same.contentType()).isEqualTo("text/csv");
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("other")).metadata())
                .isEqualTo(Map.of("c", "d"));
    }

    @Test
    void aCopyOntoItselfThatChangesNothingIsIllegal() {
        world.bucket(BUCKET, bucket -> bucket.object("k", "x"));

        refused(
                "InvalidRequest",
                () -> s3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("k")
                        .destinationBucket(BUCKET)
                        .destinationKey("k")));
    }

    @Test
    void aCopyOfNothingIsNoSuchKey() {
        refused(
                "NoSuchKey",
                () -> s3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("none")
                        .destinationBucket(BUCKET)
                        .destinationKey("k")));
    }

    @Test
    void manyObjectsAreDeletedAtOnce() {
        world.bucket(BUCKET, bucket -> bucket.object("a", "").object("b", ""));

        var answer = s3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(delete -> delete.objects(List.of(identifier("a"), identifier("b"), identifier("never")))));
        var quiet = s3.deleteObjects(request ->
                request.bucket(BUCKET).delete(delete -> delete.quiet(true).objects(identifier("a"))));

        assertThat(answer.deleted()).hasSize(3);
        assertThat(answer.errors()).isEmpty();
        assertThat(quiet.deleted()).isEmpty();
        assertThat(world.objectExists(BUCKET, "a")).isFalse();
    }

    @Test
    void anObjectThatIsNoMoreWhatItsDeleterKnewIsLeft() {
        world.bucket(BUCKET, bucket -> bucket.object("a", ""));

        var answer = s3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("a").eTag("another").build())));

        assertThat(answer.deleted()).isEmpty();
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("PreconditionFailed"));
        assertThat(world.objectExists(BUCKET, "a")).isTrue();
    }

    @Test
    void tagsOfAnObjectAreReplacedAndTakenOff() {
        world.bucket(BUCKET, bucket -> bucket.object("k", "x"));
        s3.putObjectTagging(request -> request.bucket(BUCKET)
                .key("k")
                .tagging(tags -> tags.tagSet(Tag.builder().key("a").value("b").build())));

        assertThat(s3.getObjectTagging(request -> request.bucket(BUCKET).key("k"))
                        .tagSet())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("b"));

        s3.deleteObjectTagging(request -> request.bucket(BUCKET).key("k"));

        assertThat(s3.getObjectTagging(request -> request.bucket(BUCKET).key("k"))
                        .tagSet())
                .isEmpty();
    }

    @Test
    void theFirstFormOfListingGoesThroughAllPagesToo() {
        world.bucket(
                BUCKET,
                bucket -> bucket.object("a/1", "")
                        .object("a/2", "")
                        .object("b", "")
                        .object("z", ""));

        var first =
                s3.listObjects(request -> request.bucket(BUCKET).delimiter("/").maxKeys(2));
        var second =
                s3.listObjects(request -> request.bucket(BUCKET).delimiter("/").marker(first.nextMarker()));

        assertThat(first.commonPrefixes()).hasSize(1);
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("b");
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("z");
    }

    @Test
    void keysAreListedInTheOrderOfTheirBytes() {
        world.bucket(
                BUCKET,
                bucket -> bucket.object("k/\uD83D\uDE80", "")
                        .object("k/\uFFFD", "")
                        .object("k/Z", ""));

        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET).prefix("k/"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("k/Z", "k/\uFFFD", "k/\uD83D\uDE80");
    }

    @Test
    void aPageOfNoKeysIsEmptyAndTheLast() {
        var page = s3.listObjectsV2(request -> request.bucket(BUCKET).maxKeys(0));

        assertThat(page.contents()).isEmpty();
        assertThat(page.isTruncated()).isFalse();
    }

    private static ObjectIdentifier identifier(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call)
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
