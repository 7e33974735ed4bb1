package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.ObjectPart;
import dev.hyperpod.testkit.world.StoredObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.utils.DateUtils;

/** What is read of objects. */
final class ObjectReads {

    private static final Set<String> ARCHIVED = Set.of("GLACIER", "DEEP_ARCHIVE");
    private static final Set<String> ATTRIBUTES =
            Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");
    private static final int MOST_PARTS = 1000;

    private final Shelves shelves;

    ObjectReads(Shelves shelves) {
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.streaming(GetObjectRequest::builder, this::getObject).at("GET /{Bucket}/{Key+}"),
                Operation.streaming(HeadObjectRequest::builder, this::headObject)
                        .at("HEAD /{Bucket}/{Key+}"),
                Operation.of(GetObjectAttributesRequest::builder, this::getObjectAttributes)
                        .at("GET /{Bucket}/{Key+}?attributes"),
                Operation.of(GetObjectAclRequest::builder, this::getObjectAcl).at("GET /{Bucket}/{Key+}?acl"));
    }

    private Answer getObject(GetObjectRequest request, byte[] none) {
        StoredObject object = shelves.object(request.bucket(), request.key(), request.versionId());
        new Conditions(request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince())
                .checkRead(object);
        if (ARCHIVED.contains(object.storageClass())) {
            throw new AwsError("InvalidObjectState", 403, "The operation is not valid for the object's storage class")
                    .with("StorageClass", object.storageClass());
        }
        Optional<ByteRange> part = part(object, request.partNumber(), request.range());
        byte[] content = part.map(range -> Arrays.copyOfRange(object.content(), range.from(), range.to() + 1))
                .orElse(object.content());
        Map<String, String> headers =
                headers(object, part, request.partNumber(), "ENABLED".equals(request.checksumModeAsString()));
        headers.putAll(overrides(request));
        return new Answer(
                part.isPresent() ? 206 : 200, GetObjectResponse.builder().build(), content, headers);
    }

    private Answer headObject(HeadObjectRequest request, byte[] none) {
        StoredObject object = shelves.object(request.bucket(), request.key(), request.versionId());
        new Conditions(request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince())
                .checkRead(object);
        Optional<ByteRange> part = part(object, request.partNumber(), request.range());
        Map<String, String> headers =
                headers(object, part, request.partNumber(), "ENABLED".equals(request.checksumModeAsString()));
        return Answer.of(
                        part.isPresent() ? 206 : 200,
                        HeadObjectResponse.builder().build())
                .headers(headers);
    }

    private static Map<String, String> headers(
            StoredObject object, Optional<ByteRange> part, @Nullable Integer number, boolean proved) {
        Map<String, String> headers = new HashMap<>(ObjectHeaders.of(object));
        int length = object.content().length;
        headers.put("Accept-Ranges", "bytes");
        headers.put("ETag", object.etag());
        headers.put("Last-Modified", DateUtils.formatRfc822Date(object.lastModified()));
        headers.put("Content-Length", Integer.toString(part.map(ByteRange::size).orElse(length)));
        part.ifPresent(range -> headers.put("Content-Range", range.header(length)));
        List<ObjectPart> parts = object.digest().parts();
        if (number != null && !parts.isEmpty()) {
            headers.put("x-amz-mp-parts-count", Integer.toString(parts.size()));
        }
        if (proved && part.map(ByteRange::size).orElse(length) == length) {
            headers.putAll(ObjectHeaders.checksum(object.digest().checksum()));
        }
        return headers;
    }

    /** The bytes of a numbered part, or of a range; an object that came whole is its own first part. */
    private static Optional<ByteRange> part(StoredObject object, @Nullable Integer number, @Nullable String range) {
        int length = object.content().length;
        if (number == null) {
            return ByteRange.parse(range, length);
        } else if (range != null) {
            throw S3Error.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        List<ObjectPart> parts = object.digest().parts();
        if (number < 1 || number > Math.max(1, parts.size())) {
            throw new AwsError("InvalidPartNumber", 416, "The requested partnumber is not satisfiable")
                    .with("PartNumberRequested", number)
                    .with("ActualPartCount", Math.max(1, parts.size()));
        } else if (length == 0) {
            return Optional.empty();
        } else if (parts.isEmpty()) {
            return Optional.of(new ByteRange(0, length - 1));
        }
        long from = parts.subList(0, number - 1).stream()
                .mapToLong(ObjectPart::size)
                .sum();
        return Optional.of(
                new ByteRange((int) from, (int) (from + parts.get(number - 1).size() - 1)));
    }

    private static Map<String, String> overrides(GetObjectRequest request) {
        Map<String, String> headers = new HashMap<>();
        put(headers, "Content-Type", request.responseContentType());
        put(headers, "content-encoding", request.responseContentEncoding());
        put(headers, "content-language", request.responseContentLanguage());
        put(headers, "content-disposition", request.responseContentDisposition());
        put(headers, "cache-control", request.responseCacheControl());
        if (request.responseExpires() != null) {
            headers.put("expires", DateUtils.formatRfc822Date(request.responseExpires()));
        }
        return headers;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private GetObjectAttributesResponse getObjectAttributes(GetObjectAttributesRequest request) {
        StoredObject object = shelves.object(request.bucket(), request.key(), request.versionId());
        List<String> asked = request.objectAttributesAsStrings();
        if (!ATTRIBUTES.containsAll(asked)) {
            throw S3Error.invalidArgument(
                    "Invalid attribute name specified.", "x-amz-object-attributes", String.join(",", asked));
        }
        GetObjectAttributesResponse.Builder shape =
                GetObjectAttributesResponse.builder().lastModified(object.lastModified());
        if (asked.contains("ETag")) {
            shape.eTag(object.etag().replace("\"", ""));
        }
        if (asked.contains("Checksum")) {
            shape.checksum(checksum(object));
        }
        if (asked.contains("ObjectParts") && !object.digest().parts().isEmpty()) {
            shape.objectParts(parts(object, request));
        }
        if (asked.contains("StorageClass")) {
            shape.storageClass(object.storageClass());
        }
        if (asked.contains("ObjectSize")) {
            shape.objectSize((long) object.content().length);
        }
        return shape.build();
    }

    private static Checksum checksum(StoredObject object) {
        Checksum.Builder shape = Checksum.builder();
        ChecksumMembers.set(shape, object.digest().checksum(), true);
        return shape.build();
    }

    private static GetObjectAttributesParts parts(StoredObject object, GetObjectAttributesRequest request) {
        List<ObjectPart> all = object.digest().parts();
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        int most = request.maxParts() == null ? MOST_PARTS : Math.min(MOST_PARTS, request.maxParts());
        List<ObjectPart> page =
                all.stream().filter(part -> part.number() > after).limit(most).toList();
        int last = page.isEmpty() ? after : page.get(page.size() - 1).number();
        GetObjectAttributesParts.Builder shape = GetObjectAttributesParts.builder()
                .totalPartsCount(all.size())
                .partNumberMarker(after)
                .nextPartNumberMarker(last)
                .maxParts(most)
                .isTruncated(!page.isEmpty() && last < all.get(all.size() - 1).number());
        if (object.digest().checksum().composite()) {
            shape.parts(page.stream()
                    .map(part -> {
                        var one = software.amazon.awssdk.services.s3.model.ObjectPart.builder();
                        ChecksumMembers.set(one, part.checksum(), false);
                        return one.partNumber(part.number()).size(part.size()).build();
                    })
                    .toList());
        }
        return shape.build();
    }

    private GetObjectAclResponse getObjectAcl(GetObjectAclRequest request) {
        shelves.object(request.bucket(), request.key(), request.versionId());
        return GetObjectAclResponse.builder()
                .owner(shelves.owner())
                .grants(Buckets.fullControl(shelves.owner()))
                .build();
    }
}
