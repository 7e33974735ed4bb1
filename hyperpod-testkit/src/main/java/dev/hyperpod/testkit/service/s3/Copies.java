package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.ObjectChecksum.Algorithm;
import dev.hyperpod.testkit.world.StoredObject;
import dev.hyperpod.testkit.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;

/** Objects made of other objects. */
final class Copies {

    private static final List<String> DIRECTIVES = List.of("COPY", "REPLACE");

    private final World world;
    private final Shelves shelves;

    Copies(World world, Shelves shelves) {
        this.world = world;
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.exchange(CopyObjectRequest::builder, this::copyObject).at("PUT /{Bucket}/{Key+}"));
    }

    private Answer copyObject(CopyObjectRequest request, EmulatedRequest whole) {
        Bucket bucket = shelves.bucket(request.destinationBucket());
        ObjectWrites.checkKey(request.destinationKey());
        CopySource from = CopySource.of(whole);
        StoredObject source = from.object(shelves, world);
        new Conditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .checkSource(source);
        boolean replaces = replaces(request.metadataDirectiveAsString(), "metadata", "x-amz-metadata-directive");
        boolean retags = replaces(request.taggingDirectiveAsString(), "tagging", "x-amz-tagging-directive");
        if (from.is(request.destinationBucket(), request.destinationKey()) && !replaces && !changes(whole)) {
            throw S3Error.invalidRequest("This copy request is illegal because it is trying to copy an object to itself"
                    + " without changing the object's metadata, storage class, website redirect location or encryption"
                    + " attributes.");
        }
        Conditions.checkWrite(bucket, request.destinationKey(), request.ifMatch(), request.ifNoneMatch());
        Algorithm algorithm = Optional.ofNullable(request.checksumAlgorithmAsString())
                .map(Proofs::algorithm)
                .orElse(source.digest().checksum().algorithm());
        StoredObject copy = bucket.put(new StoredObject(
                request.destinationKey(),
                source.content(),
                details(whole, bucket, source.details(), replaces, retags),
                StoredObject.Digest.of(source.content(), algorithm),
                shelves.now()));
        return answer(copy);
    }

    private StoredObject.Details details(
            EmulatedRequest whole, Bucket bucket, StoredObject.Details source, boolean replaces, boolean retags) {
        StoredObject.Details given = ObjectHeaders.details(whole, bucket, world.place());
        Map<String, String> headers = new HashMap<>(given.headers());
        if (!replaces) {
            headers.keySet().removeAll(ObjectHeaders.CONTENT);
            ObjectHeaders.CONTENT.stream()
                    .filter(name -> !name.equals("x-amz-website-redirect-location"))
                    .forEach(name -> source.header(name).ifPresent(value -> headers.put(name, value)));
            given.header("x-amz-website-redirect-location")
                    .ifPresent(value -> headers.put("x-amz-website-redirect-location", value));
        }
        return new StoredObject.Details(
                headers, replaces ? given.metadata() : source.metadata(), retags ? given.tags() : source.tags());
    }

    private static Answer answer(StoredObject copy) {
        CopyObjectResult.Builder result =
                CopyObjectResult.builder().eTag(copy.etag()).lastModified(copy.lastModified());
        ChecksumMembers.set(result, copy.digest().checksum(), true);
        return Answer.ok(CopyObjectResponse.builder()
                        .copyObjectResult(result.build())
                        .build())
                .headers(ObjectHeaders.encryption(copy.details()));
    }

    private static boolean replaces(@Nullable String directive, String what, String header) {
        if (directive != null && !DIRECTIVES.contains(directive)) {
            throw S3Error.invalidArgument("Unknown " + what + " directive.", header, directive);
        }
        return "REPLACE".equals(directive);
    }

    /** Whether the request asks for another storage class, encryption or redirect. */
    private static boolean changes(EmulatedRequest whole) {
        return Stream.of(
                        ObjectHeaders.STORAGE_CLASS,
                        ObjectHeaders.ENCRYPTION,
                        ObjectHeaders.BUCKET_KEY,
                        "x-amz-website-redirect-location")
                .anyMatch(name -> whole.header(name).isPresent());
    }
}
