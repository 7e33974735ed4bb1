package dev.hyperpod.testkit.service.kms;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.KmsKey;
import dev.hyperpod.testkit.world.World;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.TagResourceResponse;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceResponse;

/** Tags of keys. */
final class KeyTags {

    private static final int MOST = 50;

    private final KeyRing ring;

    private KeyTags(World world) {
        this.ring = new KeyRing(world);
    }

    static List<Operation<?>> of(World world) {
        KeyTags tags = new KeyTags(world);
        return List.of(
                Operation.of(TagResourceRequest::builder, tags::tagResource).needs("KeyId", "Tags"),
                Operation.of(UntagResourceRequest::builder, tags::untagResource).needs("KeyId", "TagKeys"),
                Operation.of(ListResourceTagsRequest::builder, tags::listResourceTags)
                        .needs("KeyId"));
    }

    /** What a request tags with. */
    static Map<String, String> wanted(List<Tag> tags) {
        Map<String, String> wanted = new TreeMap<>();
        for (Tag tag : tags) {
            if (tag.tagKey().startsWith("aws:")) {
                throw new AwsError("TagException", 400, "Tags that begin with aws: are reserved.");
            }
            wanted.put(tag.tagKey(), tag.tagValue());
        }
        if (wanted.size() > MOST) {
            throw new AwsError("TagException", 400, "Too many tags");
        }
        return wanted;
    }

    private TagResourceResponse tagResource(TagResourceRequest request) {
        KmsKey key = ring.changeable(request.keyId());
        Map<String, String> wanted = wanted(request.tags());
        Set<String> after = new HashSet<>(key.tags().keySet());
        after.addAll(wanted.keySet());
        if (after.size() > MOST) {
            throw new AwsError("TagException", 400, "Too many tags");
        }
        key.tags().putAll(wanted);
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(UntagResourceRequest request) {
        ring.changeable(request.keyId()).tags().keySet().removeAll(Set.copyOf(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    private ListResourceTagsResponse listResourceTags(ListResourceTagsRequest request) {
        List<Tag> all = ring.byId(request.keyId()).tags().entrySet().stream()
                .map(tag -> Tag.builder()
                        .tagKey(tag.getKey())
                        .tagValue(tag.getValue())
                        .build())
                .toList();
        Page<Tag> page = KeyRing.page(all, request.limit(), MOST, request.marker());
        return ListResourceTagsResponse.builder()
                .tags(page.items())
                .nextMarker(page.next())
                .truncated(page.next() != null)
                .build();
    }
}
