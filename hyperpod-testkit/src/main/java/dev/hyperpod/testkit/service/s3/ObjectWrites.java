package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.ObjectChecksum;
import dev.hyperpod.testkit.world.ObjectChecksum.Algorithm;
import dev.hyperpod.testkit.world.StoredObject;
import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Objects put and deleted whole. */
final class ObjectWrites {

    private static final int LONGEST_KEY = 1024;
    private static final int MOST_DELETIONS = 1000;

    private final World world;
    private final Shelves shelves;

    ObjectWrites(World world, Shelves shelves) {
        this.world = world;
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.exchange(PutObjectRequest::builder, this::putObject).at("PUT /{Bucket}/{Key+}"),
                Operation.streaming(DeleteObjectRequest::builder, this::deleteObject)
                        .at("DELETE /{Bucket}/{Key+}"),
                Operation.exchange(DeleteObjectsRequest::builder, this::deleteObjects)
                        .at("POST /{Bucket}?delete"));
    }

    /** S3's bound on a key, in bytes of UTF-8. */
    static void checkKey(String key) {
        int size = key.getBytes(StandardCharsets.UTF_8).length;
        if (size > LONGEST_KEY) {
            throw new AwsError("KeyTooLongError", 400, "Your key is too long")
                    .with("Size", size)
                    .with("MaxSizeAllowed", LONGEST_KEY);
        }
    }

    private Answer putObject(PutObjectRequest request, EmulatedRequest whole) {
        Bucket bucket = shelves.bucket(request.bucket());
        checkKey(request.key());
        StoredObject.Details details = ObjectHeaders.details(whole, bucket, world.place());
        Conditions.checkWrite(bucket, request.key(), request.ifMatch(), request.ifNoneMatch());
        Algorithm algorithm =
                Proofs.checksum(whole).map(ObjectChecksum::algorithm).orElse(Algorithm.CRC64NVME);
        StoredObject object = bucket.put(new StoredObject(
                request.key(), whole.body(), details, StoredObject.Digest.of(whole.body(), algorithm), shelves.now()));
        Map<String, String> headers = new HashMap<>(ObjectHeaders.encryption(details));
        headers.put("ETag", object.etag());
        headers.putAll(ObjectHeaders.checksum(object.digest().checksum()));
        return Answer.ok(PutObjectResponse.builder().build()).headers(headers);
    }

    private Answer deleteObject(DeleteObjectRequest request, byte[] none) {
        Bucket bucket = shelves.bucket(request.bucket());
        if (request.versionId() != null && !request.versionId().equals("null")) {
            throw S3Error.invalidArgument("Invalid version id specified", "versionId", request.versionId());
        }
        if (request.ifMatch() != null) {
            Conditions.checkWrite(bucket, request.key(), request.ifMatch(), null);
        }
        bucket.removeObject(request.key());
        return Answer.of(204, DeleteObjectResponse.builder().build());
    }

    private Answer deleteObjects(DeleteObjectsRequest request, EmulatedRequest whole) {
        if (Proofs.checksum(whole).isEmpty() && whole.header("content-md5").isEmpty()) {
            throw S3Error.invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        Bucket bucket = shelves.bucket(request.bucket());
        Delete delete = request.delete();
        if (delete.objects().isEmpty() || delete.objects().size() > MOST_DELETIONS) {
            throw S3Error.malformedXml();
        }
        List<DeletedObject> deleted = new ArrayList<>();
        List<software.amazon.awssdk.services.s3.model.S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier object : delete.objects()) {
            if (object.key() == null || object.key().isEmpty()) {
                throw S3Error.malformedXml();
            }
            try {
                remove(bucket, object);
                deleted.add(DeletedObject.builder().key(object.key()).build());
            } catch (AwsError e) {
                errors.add(failure(object, e));
            }
        }
        boolean quiet = Boolean.TRUE.equals(delete.quiet());
        return Answer.ok(DeleteObjectsResponse.builder()
                .deleted(quiet ? List.of() : deleted)
                .errors(errors)
                .build());
    }

    private static void remove(Bucket bucket, ObjectIdentifier object) {
        if (object.versionId() != null && !object.versionId().equals("null")) {
            throw new AwsError("NoSuchVersion", 404, "The specified version does not exist.");
        } else if (object.eTag() != null) {
            Conditions.checkWrite(bucket, object.key(), object.eTag(), null);
        }
        bucket.removeObject(object.key());
    }

    private static software.amazon.awssdk.services.s3.model.S3Error failure(ObjectIdentifier object, AwsError error) {
        return software.amazon.awssdk.services.s3.model.S3Error.builder()
                .key(object.key())
                .versionId(object.versionId())
                .code(error.code())
                .message(error.text())
                .build();
    }
}
