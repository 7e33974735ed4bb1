package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.MultipartUpload;
import dev.hyperpod.testkit.world.ObjectChecksum;
import dev.hyperpod.testkit.world.ObjectPart;
import dev.hyperpod.testkit.world.StoredObject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Parts put together as an object. */
final class Completions {

    /** Every part but the last has at least 5 MiB. */
    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    private final Shelves shelves;

    Completions(Shelves shelves) {
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        return List.of(Operation.exchange(CompleteMultipartUploadRequest::builder, this::completeMultipartUpload)
                .at("POST /{Bucket}/{Key+}"));
    }

    private Answer completeMultipartUpload(CompleteMultipartUploadRequest request, EmulatedRequest whole) {
        MultipartUpload upload = shelves.upload(request.bucket(), request.key(), request.uploadId());
        if (request.multipartUpload() == null
                || request.multipartUpload().parts().isEmpty()) {
            throw S3Error.malformedXml();
        }
        List<MultipartUpload.Part> parts =
                chosen(upload, request.multipartUpload().parts());
        Bucket bucket = shelves.bucket(request.bucket());
        Conditions.checkWrite(bucket, request.key(), request.ifMatch(), request.ifNoneMatch());
        byte[] content = joined(parts);
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != content.length) {
            throw S3Error.invalidRequest("The provided 'x-amz-mp-object-size' header value " + request.mpuObjectSize()
                    + " does not match what was computed: " + content.length);
        }
        StoredObject.Digest digest = digest(upload, parts, content);
        check(request, digest.checksum());
        StoredObject object =
                bucket.put(new StoredObject(request.key(), content, upload.details(), digest, shelves.now()));
        bucket.uploads().remove(upload.id());
        CompleteMultipartUploadResponse.Builder shape = CompleteMultipartUploadResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .eTag(object.etag())
                .location("http://" + whole.header("host").orElse("s3") + whole.path());
        ChecksumMembers.set(shape, digest.checksum(), true);
        return Answer.ok(shape.build()).headers(ObjectHeaders.encryption(upload.details()));
    }

    /** The parts that the request names, which may be fewer than have come. */
    private static List<MultipartUpload.Part> chosen(MultipartUpload upload, List<CompletedPart> named) {
        List<MultipartUpload.Part> parts = new ArrayList<>();
        int last = 0;
        for (CompletedPart part : named) {
            if (part.partNumber() == null || part.eTag() == null) {
                throw S3Error.malformedXml();
            } else if (part.partNumber() <= last) {
                throw new AwsError(
                                "InvalidPartOrder",
                                400,
                                "The list of parts was not in ascending order. Parts must be ordered by part number.")
                        .with("UploadId", upload.id());
            }
            last = part.partNumber();
            parts.add(held(upload, part));
        }
        for (MultipartUpload.Part part : parts.subList(0, parts.size() - 1)) {
            if (part.content().length < SMALLEST_PART) {
                throw new AwsError(
                                "EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
                        .with("ProposedSize", part.content().length)
                        .with("MinSizeAllowed", SMALLEST_PART)
                        .with("PartNumber", part.facts().number())
                        .with("ETag", part.facts().etag().replace("\"", ""));
            }
        }
        return parts;
    }

    private static MultipartUpload.Part held(MultipartUpload upload, CompletedPart named) {
        ObjectChecksum.Algorithm algorithm = upload.checksums().algorithm();
        return Optional.ofNullable(upload.parts().get(named.partNumber()))
                .filter(part -> bare(part.facts().etag()).equals(bare(named.eTag())))
                .filter(part -> ChecksumMembers.get(named, algorithm)
                        .map(part.facts().checksum().value()::equals)
                        .orElse(true))
                .orElseThrow(() -> new AwsError(
                                "InvalidPart",
                                400,
                                "One or more of the specified parts could not be found.  The part may not have been"
                                        + " uploaded, or the specified entity tag may not match the part's entity tag.")
                        .with("UploadId", upload.id())
                        .with("PartNumber", named.partNumber())
                        .with("ETag", bare(named.eTag())));
    }

    private static byte[] joined(List<MultipartUpload.Part> parts) {
        long size = parts.stream().mapToLong(part -> part.facts().size()).sum();
        if (size > Integer.MAX_VALUE - 8) {
            throw new AwsError("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
                    .with("ProposedSize", size)
                    .with("MaxSizeAllowed", Integer.MAX_VALUE - 8);
        }
        ByteBuffer all = ByteBuffer.allocate((int) size);
        parts.forEach(part -> all.put(part.content()));
        return all.array();
    }

    private static StoredObject.Digest digest(
            MultipartUpload upload, List<MultipartUpload.Part> parts, byte[] content) {
        List<ObjectPart> facts = parts.stream().map(MultipartUpload.Part::facts).toList();
        MultipartUpload.Checksums checksums = upload.checksums();
        ObjectChecksum checksum = checksums.composite()
                ? checksums.algorithm().composite(facts)
                : checksums.algorithm().full(content);
        return new StoredObject.Digest(etag(facts), checksum, facts);
    }

    private static String etag(List<ObjectPart> parts) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            parts.forEach(part -> md5.update(HexFormat.of().parseHex(bare(part.etag()))));
            return '"' + HexFormat.of().formatHex(md5.digest()) + "-" + parts.size() + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static void check(CompleteMultipartUploadRequest request, ObjectChecksum computed) {
        String type = request.checksumTypeAsString();
        if (type != null && !type.equals(computed.composite() ? "COMPOSITE" : "FULL_OBJECT")) {
            throw S3Error.invalidRequest("The upload was created using the "
                    + (computed.composite() ? "COMPOSITE" : "FULL_OBJECT") + " checksum mode. The complete request must"
                    + " use the same checksum mode.");
        }
        ChecksumMembers.get(request, computed.algorithm()).ifPresent(given -> {
            String bare = given.replaceAll("-\\d+$", "");
            if (!bare.equals(computed.value().replaceAll("-\\d+$", ""))) {
                throw Proofs.badDigest(computed.algorithm().name());
            }
        });
    }

    private static String bare(String etag) {
        return etag.replace("\"", "");
    }
}
