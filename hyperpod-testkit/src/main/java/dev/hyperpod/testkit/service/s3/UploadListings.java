package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.MultipartUpload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.Part;

/** Uploads that are not complete, and their parts. */
final class UploadListings {

    private static final int LARGEST_PAGE = 1000;

    private final Shelves shelves;

    UploadListings(Shelves shelves) {
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(ListPartsRequest::builder, this::listParts).at("GET /{Bucket}/{Key+}"),
                Operation.of(ListMultipartUploadsRequest::builder, this::listMultipartUploads)
                        .at("GET /{Bucket}?uploads"));
    }

    private ListPartsResponse listParts(ListPartsRequest request) {
        MultipartUpload upload = shelves.upload(request.bucket(), request.key(), request.uploadId());
        int after = Objects.requireNonNullElse(request.partNumberMarker(), 0);
        int most = size(request.maxParts(), "max-parts");
        List<MultipartUpload.Part> rest =
                new ArrayList<>(upload.parts().tailMap(after, false).values());
        List<MultipartUpload.Part> page = rest.subList(0, Math.min(most, rest.size()));
        ListPartsResponse.Builder shape = ListPartsResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .uploadId(upload.id())
                .partNumberMarker(after)
                .nextPartNumberMarker(
                        page.isEmpty()
                                ? after
                                : page.get(page.size() - 1).facts().number())
                .maxParts(most)
                .isTruncated(page.size() < rest.size() && most > 0)
                .parts(page.stream().map(part -> shape(upload, part)).toList())
                .initiator(initiator())
                .owner(shelves.owner())
                .storageClass(upload.details().header("x-amz-storage-class").orElse("STANDARD"));
        if (upload.checksums().asked()) {
            shape.checksumAlgorithm(upload.checksums().algorithm().name());
            shape.checksumType(upload.checksums().composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return shape.build();
    }

    private static Part shape(MultipartUpload upload, MultipartUpload.Part part) {
        Part.Builder shape = Part.builder()
                .partNumber(part.facts().number())
                .eTag(part.facts().etag())
                .size(part.facts().size())
                .lastModified(part.lastModified());
        if (upload.checksums().asked()) {
            ChecksumMembers.set(shape, part.facts().checksum(), false);
        }
        return shape.build();
    }

    private ListMultipartUploadsResponse listMultipartUploads(ListMultipartUploadsRequest request) {
        Listing.Encoding encoding = Listing.Encoding.of(request.encodingTypeAsString());
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        String delimiter = Objects.requireNonNullElse(request.delimiter(), "");
        int most = size(request.maxUploads(), "max-uploads");
        List<software.amazon.awssdk.services.s3.model.MultipartUpload> uploads = new ArrayList<>();
        List<CommonPrefix> prefixes = new ArrayList<>();
        String lastKey = Objects.requireNonNullElse(request.keyMarker(), "");
        String lastId = "";
        boolean truncated = false;
        for (MultipartUpload upload : behind(request, prefix)) {
            int end = delimiter.isEmpty() ? -1 : upload.key().indexOf(delimiter, prefix.length());
            String common = end < 0 ? "" : upload.key().substring(0, end + delimiter.length());
            if (!common.isEmpty() && common.equals(lastKey)) {
                continue;
            } else if (uploads.size() + prefixes.size() == most) {
                truncated = most > 0;
                break;
            }
            if (common.isEmpty()) {
                uploads.add(shape(upload, encoding));
                lastKey = upload.key();
                lastId = upload.id();
            } else {
                prefixes.add(
                        CommonPrefix.builder().prefix(encoding.apply(common)).build());
                lastKey = common;
                lastId = "";
            }
        }
        return ListMultipartUploadsResponse.builder()
                .bucket(request.bucket())
                .keyMarker(encoding.apply(Objects.requireNonNullElse(request.keyMarker(), "")))
                .uploadIdMarker(Objects.requireNonNullElse(request.uploadIdMarker(), ""))
                .nextKeyMarker(truncated ? encoding.apply(lastKey) : null)
                .nextUploadIdMarker(truncated ? lastId : null)
                .prefix(encoding.apply(prefix))
                .delimiter(delimiter.isEmpty() ? null : encoding.apply(delimiter))
                .encodingType(request.encodingTypeAsString())
                .maxUploads(most)
                .isTruncated(truncated)
                .uploads(uploads)
                .commonPrefixes(prefixes)
                .build();
    }

    /** The uploads that a page may hold: by key, those of one key by their beginning. */
    private List<MultipartUpload> behind(ListMultipartUploadsRequest request, String prefix) {
        String key = request.keyMarker();
        String id = request.uploadIdMarker();
        return shelves.bucket(request.bucket()).uploads().values().stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .filter(upload -> key == null
                        || upload.key().compareTo(key) > 0
                        || (id != null
                                && upload.key().equals(key)
                                && upload.id().compareTo(id) > 0))
                .sorted(Comparator.comparing(MultipartUpload::key).thenComparing(MultipartUpload::id))
                .toList();
    }

    private software.amazon.awssdk.services.s3.model.MultipartUpload shape(
            MultipartUpload upload, Listing.Encoding encoding) {
        var shape = software.amazon.awssdk.services.s3.model.MultipartUpload.builder()
                .uploadId(upload.id())
                .key(encoding.apply(upload.key()))
                .initiated(upload.initiated())
                .storageClass(upload.details().header("x-amz-storage-class").orElse("STANDARD"))
                .owner(shelves.owner())
                .initiator(initiator());
        if (upload.checksums().asked()) {
            shape.checksumAlgorithm(upload.checksums().algorithm().name());
            shape.checksumType(upload.checksums().composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return shape.build();
    }

    private Initiator initiator() {
        Owner owner = shelves.owner();
        return Initiator.builder().id(owner.id()).build();
    }

    private static int size(@Nullable Integer asked, String name) {
        return Listing.size(asked, LARGEST_PAGE, name);
    }
}
