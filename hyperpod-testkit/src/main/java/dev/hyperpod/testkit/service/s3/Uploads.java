package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.MultipartUpload;
import dev.hyperpod.testkit.world.ObjectChecksum;
import dev.hyperpod.testkit.world.ObjectChecksum.Algorithm;
import dev.hyperpod.testkit.world.ObjectPart;
import dev.hyperpod.testkit.world.StoredObject;
import dev.hyperpod.testkit.world.World;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts: begun, filled and given up. */
final class Uploads {

    private static final int MOST_PARTS = 10_000;
    private static final Pattern COPY_RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{1,9})");

    private final World world;
    private final Shelves shelves;

    Uploads(World world, Shelves shelves) {
        this.world = world;
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        String object = " /{Bucket}/{Key+}";
        return List.of(
                Operation.exchange(CreateMultipartUploadRequest::builder, this::createMultipartUpload)
                        .at("POST" + object + "?uploads"),
                Operation.exchange(UploadPartCopyRequest::builder, this::uploadPartCopy)
                        .at("PUT" + object),
                Operation.exchange(UploadPartRequest::builder, this::uploadPart).at("PUT" + object),
                Operation.streaming(AbortMultipartUploadRequest::builder, this::abortMultipartUpload)
                        .at("DELETE" + object));
    }

    private Answer createMultipartUpload(CreateMultipartUploadRequest request, EmulatedRequest whole) {
        Bucket bucket = shelves.bucket(request.bucket());
        ObjectWrites.checkKey(request.key());
        MultipartUpload.Checksums checksums =
                checksums(request.checksumAlgorithmAsString(), request.checksumTypeAsString());
        StoredObject.Details details = ObjectHeaders.details(whole, bucket, world.place());
        MultipartUpload upload =
                new MultipartUpload(world.newId("upload"), request.key(), details, checksums, shelves.now());
        bucket.uploads().put(upload.id(), upload);
        Map<String, String> headers = new HashMap<>(ObjectHeaders.encryption(details));
        if (checksums.asked()) {
            headers.put("x-amz-checksum-algorithm", checksums.algorithm().name());
            headers.put("x-amz-checksum-type", checksums.composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return Answer.ok(CreateMultipartUploadResponse.builder()
                        .bucket(request.bucket())
                        .key(request.key())
                        .uploadId(upload.id())
                        .build())
                .headers(headers);
    }

    private static MultipartUpload.Checksums checksums(@Nullable String name, @Nullable String type) {
        if (name == null) {
            if (type != null) {
                throw S3Error.invalidRequest(
                        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
            }
            return new MultipartUpload.Checksums(Algorithm.CRC64NVME, false, false);
        }
        Algorithm algorithm = Proofs.algorithm(name);
        boolean composite = type == null ? algorithm.mayBeComposite() : type.equals("COMPOSITE");
        if (type != null && !composite && !type.equals("FULL_OBJECT")) {
            throw S3Error.invalidRequest("Value for x-amz-checksum-type header is invalid.");
        } else if (composite ? !algorithm.mayBeComposite() : !algorithm.mayBeFull()) {
            throw S3Error.invalidRequest("The " + (composite ? "COMPOSITE" : "FULL_OBJECT")
                    + " checksum type cannot be used with the "
                    + algorithm.name().toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        return new MultipartUpload.Checksums(algorithm, true, composite);
    }

    private Answer uploadPart(UploadPartRequest request, EmulatedRequest whole) {
        checkNumber(request.partNumber());
        MultipartUpload upload = shelves.upload(request.bucket(), request.key(), request.uploadId());
        Optional<ObjectChecksum> given = Proofs.checksum(whole);
        MultipartUpload.Checksums wanted = upload.checksums();
        boolean fits = given.map(checksum -> checksum.algorithm() == wanted.algorithm())
                .orElse(!wanted.composite());
        if (wanted.asked() && !fits) {
            throw S3Error.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                    + wanted.algorithm().name().toLowerCase(Locale.ROOT) + ", actual checksum Type: "
                    + given.map(checksum -> checksum.algorithm().name().toLowerCase(Locale.ROOT))
                            .orElse("null"));
        }
        ObjectPart part = keep(upload, request.partNumber(), whole.body());
        Map<String, String> headers = new HashMap<>(ObjectHeaders.encryption(upload.details()));
        headers.put("ETag", part.etag());
        given.ifPresent(checksum -> headers.put(checksum.algorithm().header(), checksum.value()));
        return Answer.ok(UploadPartResponse.builder().build()).headers(headers);
    }

    private Answer uploadPartCopy(UploadPartCopyRequest request, EmulatedRequest whole) {
        checkNumber(request.partNumber());
        MultipartUpload upload =
                shelves.upload(request.destinationBucket(), request.destinationKey(), request.uploadId());
        StoredObject source = CopySource.of(whole).object(shelves, world);
        new Conditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .checkSource(source);
        ObjectPart part = keep(upload, request.partNumber(), copied(source.content(), request.copySourceRange()));
        CopyPartResult.Builder result =
                CopyPartResult.builder().eTag(part.etag()).lastModified(shelves.now());
        if (upload.checksums().asked()) {
            ChecksumMembers.set(result, part.checksum(), false);
        }
        return Answer.ok(UploadPartCopyResponse.builder()
                        .copyPartResult(result.build())
                        .build())
                .headers(ObjectHeaders.encryption(upload.details()));
    }

    private static byte[] copied(byte[] content, @Nullable String range) {
        if (range == null) {
            return content;
        }
        Matcher matcher = COPY_RANGE.matcher(range);
        if (!matcher.matches()) {
            throw S3Error.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are"
                            + " the zero-based offsets of the first and last bytes to copy",
                    "x-amz-copy-source-range",
                    range);
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = Integer.parseInt(matcher.group(2));
        if (from > to || to >= content.length) {
            throw S3Error.invalidArgument(
                    "Range specified is not valid for source object of size: " + content.length,
                    "x-amz-copy-source-range",
                    range);
        }
        return Arrays.copyOfRange(content, from, to + 1);
    }

    private ObjectPart keep(MultipartUpload upload, int number, byte[] content) {
        ObjectPart part = new ObjectPart(
                number,
                content.length,
                '"' + ObjectChecksum.md5(content) + '"',
                upload.checksums().algorithm().full(content));
        upload.parts().put(number, new MultipartUpload.Part(part, content, shelves.now()));
        return part;
    }

    private Answer abortMultipartUpload(AbortMultipartUploadRequest request, byte[] none) {
        MultipartUpload upload = shelves.upload(request.bucket(), request.key(), request.uploadId());
        shelves.bucket(request.bucket()).uploads().remove(upload.id());
        return Answer.of(204, AbortMultipartUploadResponse.builder().build());
    }

    private static void checkNumber(int number) {
        if (number < 1 || number > MOST_PARTS) {
            throw S3Error.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    Integer.toString(number));
        }
    }
}
