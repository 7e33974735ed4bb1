package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.ObjectChecksum;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What is said about an object in headers, when it is put and when it is read. */
final class ObjectHeaders {

    static final String ENCRYPTION = "x-amz-server-side-encryption";
    static final String KEY_ID = ENCRYPTION + "-aws-kms-key-id";
    static final String BUCKET_KEY = ENCRYPTION + "-bucket-key-enabled";
    static final String STORAGE_CLASS = "x-amz-storage-class";
    private static final String METADATA = "x-amz-meta-";
    private static final int LARGEST_METADATA = 2048;

    /** What tells how to read an object. */
    static final List<String> CONTENT = List.of(
            "content-type",
            "content-encoding",
            "content-language",
            "content-disposition",
            "cache-control",
            "expires",
            "x-amz-website-redirect-location");

    /** Headers of work that the emulator does not do. */
    private static final List<String> REFUSED = List.of(ENCRYPTION + "-customer-algorithm", "x-amz-write-offset-bytes");

    private static final Set<String> ENCRYPTIONS = Set.of("AES256", "aws:kms", "aws:kms:dsse");
    private static final Set<String> HARMLESS_ACLS = Set.of("private", "bucket-owner-full-control");

    private ObjectHeaders() {}

    /** What a request says about the object that it puts into a bucket. */
    static StoredObject.Details details(EmulatedRequest request, Bucket bucket, Place place) {
        refuse(request);
        Map<String, String> headers = new HashMap<>(content(request));
        headers.putAll(keeping(request, bucket, place));
        Map<String, String> tags =
                request.header("x-amz-tagging").map(TagSets::ofHeader).orElse(Map.of());
        return new StoredObject.Details(headers, metadata(request), tags);
    }

    /** Storage class and encryption, of the request or as the bucket has it by default. */
    static Map<String, String> keeping(EmulatedRequest request, Bucket bucket, Place place) {
        Map<String, String> headers = new HashMap<>();
        request.header(STORAGE_CLASS).ifPresent(name -> {
            StorageClass known = StorageClass.fromValue(name);
            if (known == StorageClass.UNKNOWN_TO_SDK_VERSION || known == StorageClass.OUTPOSTS) {
                throw new AwsError("InvalidStorageClass", 400, "The storage class you specified is not valid")
                        .with("StorageClassRequested", name);
            }
            headers.put(STORAGE_CLASS, name);
        });
        headers.putAll(encryption(request, bucket, place));
        return headers;
    }

    /** How to read an object, as the request says it. */
    static Map<String, String> content(EmulatedRequest request) {
        Map<String, String> headers = new HashMap<>();
        CONTENT.forEach(name -> request.header(name).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    static Map<String, String> metadata(EmulatedRequest request) {
        Map<String, String> metadata = new HashMap<>();
        request.headers().forEach((name, values) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), String.join(",", values));
            }
        });
        int size = metadata.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        if (size > LARGEST_METADATA) {
            throw new AwsError(
                            "MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size")
                    .with("Size", size)
                    .with("MaxSizeAllowed", LARGEST_METADATA);
        }
        return metadata;
    }

    /** What a reader gets. */
    static Map<String, String> of(StoredObject object) {
        Map<String, String> headers = new LinkedHashMap<>(object.details().headers());
        headers.remove("content-type");
        headers.put("Content-Type", object.contentType());
        object.metadata().forEach((name, value) -> headers.put(METADATA + name, value));
        if (!object.details().tags().isEmpty()) {
            headers.put(
                    "x-amz-tagging-count",
                    Integer.toString(object.details().tags().size()));
        }
        return headers;
    }

    /** The encryption alone, as the answer to a write says it. */
    static Map<String, String> encryption(StoredObject.Details details) {
        Map<String, String> headers = new HashMap<>();
        for (String name : List.of(ENCRYPTION, KEY_ID, BUCKET_KEY)) {
            details.header(name).ifPresent(value -> headers.put(name, value));
        }
        return headers;
    }

    static Map<String, String> checksum(ObjectChecksum checksum) {
        return Map.of(
                checksum.algorithm().header(),
                checksum.value(),
                "x-amz-checksum-type",
                checksum.composite() ? "COMPOSITE" : "FULL_OBJECT");
    }

    private static Map<String, String> encryption(EmulatedRequest request, Bucket bucket, Place place) {
        Optional<ServerSideEncryptionRule> rule = bucket.settings()
                .get(ServerSideEncryptionConfiguration.class)
                .flatMap(configuration -> configuration.rules().stream().findFirst());
        Optional<ServerSideEncryptionByDefault> usual =
                rule.map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault);
        Optional<String> asked = request.header(ENCRYPTION);
        String algorithm = asked.or(() -> usual.map(ServerSideEncryptionByDefault::sseAlgorithmAsString))
                .orElse("AES256");
        if (!ENCRYPTIONS.contains(algorithm)) {
            throw S3Error.invalidArgument("The encryption method specified is not supported", ENCRYPTION, algorithm);
        }
        Optional<String> key = request.header(KEY_ID);
        if (algorithm.equals("AES256")) {
            key.ifPresent(id -> {
                throw S3Error.invalidArgument(
                        "Server Side Encryption with AWS KMS managed key requires HTTP header"
                                + " x-amz-server-side-encryption : aws:kms",
                        ENCRYPTION,
                        algorithm);
            });
            return Map.of(ENCRYPTION, algorithm);
        }
        Map<String, String> headers = new HashMap<>(Map.of(ENCRYPTION, algorithm));
        Optional<String> own = asked.isPresent()
                        && usual.map(ServerSideEncryptionByDefault::sseAlgorithm)
                                .filter(ServerSideEncryption.AWS_KMS::equals)
                                .isEmpty()
                ? Optional.empty()
                : usual.map(ServerSideEncryptionByDefault::kmsMasterKeyID);
        headers.put(KEY_ID, key.or(() -> own).orElseGet(() -> place.arn("kms", "alias/aws/s3")));
        boolean bucketKey = request.header(BUCKET_KEY)
                .map(Boolean::valueOf)
                .or(() -> rule.map(ServerSideEncryptionRule::bucketKeyEnabled))
                .orElse(false);
        if (bucketKey) {
            headers.put(BUCKET_KEY, "true");
        }
        return headers;
    }

    private static void refuse(EmulatedRequest request) {
        REFUSED.stream()
                .filter(name -> request.header(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw S3Error.notImplemented(name);
                });
        boolean locked = request.headers().keySet().stream().anyMatch(name -> name.startsWith("x-amz-object-lock-"));
        if (locked) {
            throw S3Error.invalidRequest("Bucket is missing Object Lock Configuration");
        }
        boolean grants = request.headers().keySet().stream().anyMatch(name -> name.startsWith("x-amz-grant-"));
        if (grants
                || request.header("x-amz-acl")
                        .filter(acl -> !HARMLESS_ACLS.contains(acl))
                        .isPresent()) {
            throw new AwsError("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
