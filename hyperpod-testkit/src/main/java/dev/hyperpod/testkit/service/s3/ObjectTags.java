package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.StoredObject;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/** Tags of objects. */
final class ObjectTags {

    private static final String TAGGING = " /{Bucket}/{Key+}?tagging";

    private final Shelves shelves;

    ObjectTags(Shelves shelves) {
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(GetObjectTaggingRequest::builder, this::getObjectTagging)
                        .at("GET" + TAGGING),
                Operation.of(PutObjectTaggingRequest::builder, this::putObjectTagging)
                        .at("PUT" + TAGGING),
                Operation.streaming(DeleteObjectTaggingRequest::builder, this::deleteObjectTagging)
                        .at("DELETE" + TAGGING));
    }

    private GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest request) {
        StoredObject object = shelves.object(request.bucket(), request.key(), request.versionId());
        return GetObjectTaggingResponse.builder()
                .tagSet(TagSets.shape(object.details().tags()))
                .build();
    }

    private PutObjectTaggingResponse putObjectTagging(PutObjectTaggingRequest request) {
        StoredObject object = shelves.object(request.bucket(), request.key(), request.versionId());
        shelves.bucket(request.bucket())
                .put(object.tags(TagSets.ofObject(request.tagging().tagSet())));
        return PutObjectTaggingResponse.builder().build();
    }

    private Answer deleteObjectTagging(DeleteObjectTaggingRequest request, byte[] none) {
        StoredObject object = shelves.object(request.bucket(), request.key(), request.versionId());
        shelves.bucket(request.bucket()).put(object.tags(Map.of()));
        return Answer.of(204, DeleteObjectTaggingResponse.builder().build());
    }
}
