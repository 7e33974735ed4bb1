package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.StoredObject;
import dev.hyperpod.testkit.world.World;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Objects in buckets. */
final class StoredObjects {

    private final World world;

    StoredObjects(World world) {
        this.world = world;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                                ListObjectsV2Request::builder,
                                (ListObjectsV2Request request) -> Listing.of(bucket(request.bucket()), request))
                        .at("GET /{Bucket}?list-type=2"),
                Operation.streaming(PutObjectRequest::builder, this::putObject).at("PUT /{Bucket}/{Key+}"),
                Operation.streaming(GetObjectRequest::builder, this::getObject).at("GET /{Bucket}/{Key+}"),
                Operation.of(HeadObjectRequest::builder, this::headObject).at("HEAD /{Bucket}/{Key+}"),
                Operation.streaming(DeleteObjectRequest::builder, this::deleteObject)
                        .at("DELETE /{Bucket}/{Key+}"));
    }

    private Answer putObject(PutObjectRequest request, byte[] body) {
        Bucket bucket = bucket(request.bucket());
        Checksums.verify(request, body);
        if ("*".equals(request.ifNoneMatch()) && bucket.find(request.key()).isPresent()) {
            throw S3Error.preconditionFailed();
        }
        String type = Objects.requireNonNullElse(request.contentType(), "binary/octet-stream");
        StoredObject object = bucket.put(request.key(), body, type, request.metadata());
        return Answer.ok(PutObjectResponse.builder()
                .eTag(object.etag())
                .serverSideEncryption("AES256")
                .checksumCRC32(request.checksumCRC32())
                .build());
    }

    private Answer getObject(GetObjectRequest request, byte[] body) {
        StoredObject object = object(request.bucket(), request.key());
        if (request.ifMatch() != null && !request.ifMatch().equals(object.etag())) {
            throw S3Error.preconditionFailed();
        }
        int length = object.content().length;
        Optional<ByteRange> range = ByteRange.parse(request.range(), length);
        byte[] content = range.map(part -> Arrays.copyOfRange(object.content(), part.from(), part.to() + 1))
                .orElse(object.content());
        GetObjectResponse.Builder shape = GetObjectResponse.builder()
                .contentLength((long) content.length)
                .contentType(object.contentType())
                .acceptRanges("bytes")
                .eTag(object.etag())
                .lastModified(object.lastModified())
                .metadata(object.metadata());
        range.ifPresent(part -> shape.contentRange(part.header(length)));
        return new Answer(range.isPresent() ? 206 : 200, shape.build(), content);
    }

    private HeadObjectResponse headObject(HeadObjectRequest request) {
        StoredObject object = object(request.bucket(), request.key());
        return HeadObjectResponse.builder()
                .contentLength((long) object.content().length)
                .contentType(object.contentType())
                .acceptRanges("bytes")
                .eTag(object.etag())
                .lastModified(object.lastModified())
                .metadata(object.metadata())
                .build();
    }

    private Answer deleteObject(DeleteObjectRequest request, byte[] body) {
        bucket(request.bucket()).removeObject(request.key());
        return Answer.of(204, DeleteObjectResponse.builder().build());
    }

    private StoredObject object(String bucket, String key) {
        return bucket(bucket).find(key).orElseThrow(S3Error::noSuchKey);
    }

    private Bucket bucket(String name) {
        return world.buckets().find(name).orElseThrow(S3Error::noSuchBucket);
    }
}
