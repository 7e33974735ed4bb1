package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3Test {

    private static final String BUCKET = "sagemaker-acme-us-west-2";

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final S3Client s3 = aws.client(S3Client.builder());

    @AfterEach
    void stop() {
        s3.close();
        aws.close();
    }

    @Test
    void theReadyBucketHoldsTheLifecycleScript() {
        ResponseBytes<GetObjectResponse> script =
                s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(Ready.SCRIPT_KEY));

        assertThat(script.asUtf8String()).startsWith("#!/bin/bash");
        assertThat(script.response().lastModified()).isNotNull();
    }

    @Test
    void anObjectReadsBackAsItWasPut() {
        String key = "a b/ä+ö & <1>.txt";
        String etag = s3.putObject(
                        request -> request.bucket(BUCKET)
                                .key(key)
                                .contentType("text/x-lcs")
                                .metadata(Map.of("owner", "acme")),
                        RequestBody.fromString("grüße\r\n0\r\n"))
                .eTag();

        ResponseBytes<GetObjectResponse> object =
                s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key));

        assertThat(object.asUtf8String()).isEqualTo("grüße\r\n0\r\n");
        assertThat(object.response().contentType()).isEqualTo("text/x-lcs");
        assertThat(object.response().metadata()).containsEntry("owner", "acme");
        assertThat(object.response().eTag()).isEqualTo(etag).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void aWrongChecksumIsABadDigest() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET)
                                .key("x")
                                .checksumSHA256("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                        RequestBody.fromString("x")))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
    }

    @Test
    void aRangeIsAPartOfTheObject() {
        world.bucket(BUCKET, bucket -> bucket.object("digits", "0123456789"));

        ResponseBytes<GetObjectResponse> part = s3.getObjectAsBytes(
                request -> request.bucket(BUCKET).key("digits").range("bytes=2-4"));

        assertThat(part.asUtf8String()).isEqualTo("234");
        assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    }

    @Test
    void aSuffixRangeIsTheObjectsEnd() {
        world.bucket(BUCKET, bucket -> bucket.object("digits", "0123456789"));

        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("digits").range("bytes=-3"))
                        .asUtf8String())
                .isEqualTo("789");
    }

    @Test
    void aRangeBehindTheEndIsNotSatisfiable() {
        world.bucket(BUCKET, bucket -> bucket.object("digits", "0123456789"));

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("digits").range("bytes=10-")))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(416));
    }

    @Test
    void aMissingObjectIsNoSuchKey() {
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() ->
                        s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("none")))
                .satisfies(error -> assertThat(error.requestId()).isEqualTo("request-1"));
    }

    @Test
    void theHeadOfAMissingObjectIsNotFound() {
        world.bucket(BUCKET, bucket -> bucket.removeObject(Ready.SCRIPT_KEY));

        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(
                        () -> s3.headObject(request -> request.bucket(BUCKET).key(Ready.SCRIPT_KEY)))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(404));
    }

    @Test
    void theHeadOfAnObjectSaysItsLength() {
        world.bucket(BUCKET, bucket -> bucket.object("digits", "0123456789"));

        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("digits"))
                        .contentLength())
                .isEqualTo(10);
    }

    @Test
    void aDeletedObjectIsGoneAndMayBeDeletedAgain() {
        s3.deleteObject(request -> request.bucket(BUCKET).key(Ready.SCRIPT_KEY));
        var again = s3.deleteObject(request -> request.bucket(BUCKET).key(Ready.SCRIPT_KEY));

        assertThat(again.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertThat(world.objectExists(BUCKET, Ready.SCRIPT_KEY)).isFalse();
    }

    @Test
    void theHeadOfABucketSaysItsRegion() {
        assertThat(s3.headBucket(request -> request.bucket(BUCKET)).bucketRegion())
                .isEqualTo("us-west-2");
    }

    @Test
    void theHeadOfAMissingBucketIsNotFound() {
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.headBucket(request -> request.bucket("nowhere")))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(404));
    }

    @Test
    void aBucketInAnotherRegionIsAnsweredWithThatRegion() {
        world.bucket(BUCKET, bucket -> bucket.region("eu-west-1"));

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.headBucket(request -> request.bucket(BUCKET)))
                .satisfies(error -> {
                    assertThat(error.statusCode()).isEqualTo(301);
                    assertThat(error.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                            .contains("eu-west-1");
                });
        assertThat(s3.getBucketLocation(request -> request.bucket(BUCKET)).locationConstraintAsString())
                .isEqualTo("eu-west-1");
    }

    @Test
    void aClientOfTheBucketsRegionGetsIn() {
        world.bucket(BUCKET, bucket -> bucket.region("eu-west-1"));

        try (S3Client elsewhere = aws.client(S3Client.builder(), "eu-west-1")) {
            assertThat(elsewhere.headBucket(request -> request.bucket(BUCKET)).bucketRegion())
                    .isEqualTo("eu-west-1");
        }
    }

    @Test
    void anotherAccountsBucketIsForbidden() {
        world.bucket(BUCKET, bucket -> bucket.owner("999988887777"));

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.headBucket(request -> request.bucket(BUCKET)))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(403));
        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

    @Test
    void aNewBucketIsListed() {
        s3.createBucket(request ->
                request.bucket("new-bucket").createBucketConfiguration(where -> where.locationConstraint("us-west-2")));

        assertThat(s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .containsExactly("new-bucket", BUCKET);
    }

    @Test
    void aBucketIsNotMadeTwice() {
        assertThatExceptionOfType(BucketAlreadyOwnedByYouException.class)
                .isThrownBy(() -> s3.createBucket(request -> request.bucket(BUCKET)));
    }

    @Test
    void aListingGoesThroughAllPages() {
        world.bucket(BUCKET, bucket -> IntStream.range(0, 2500).forEach(i -> bucket.object("many/" + i, "")));

        assertThat(s3.listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix("many/"))
                        .contents())
                .hasSize(2500)
                .extracting(S3Object::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void keysUpToADelimiterCountAsOneOnEveryPage() {
        world.bucket(
                BUCKET,
                bucket -> bucket.object("a/1", "")
                        .object("a/2", "")
                        .object("b", "")
                        .object("c/1", ""));

        ListObjectsV2Response first = s3.listObjectsV2(
                request -> request.bucket(BUCKET).delimiter("/").maxKeys(1));
        ListObjectsV2Response second = s3.listObjectsV2(
                request -> request.bucket(BUCKET).delimiter("/").continuationToken(first.nextContinuationToken()));

        assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/");
        assertThat(first.isTruncated()).isTrue();
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("b");
        assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("c/", "lcs/");
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void aSubresourceThatTheEmulatorDoesNotHaveIsNotImplemented() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getBucketWebsite(request -> request.bucket(BUCKET)))
                .satisfies(error -> {
                    assertThat(error.statusCode()).isEqualTo(501);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
                });
    }
}
