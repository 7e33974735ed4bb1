package dev.hyperpod.testkit.service.quotas;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Quota;
import dev.hyperpod.testkit.world.World;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.servicequotas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.servicequotas.model.Tag;
import software.amazon.awssdk.services.servicequotas.model.TagResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.TagResourceResponse;
import software.amazon.awssdk.services.servicequotas.model.UntagResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.UntagResourceResponse;

/** Tags on the quotas of this account. */
final class QuotaTags {

    private static final int MOST = 50;

    private final World world;
    private final QuotaShapes shapes;

    private QuotaTags(World world) {
        this.world = world;
        this.shapes = new QuotaShapes(world);
    }

    static List<Operation<?>> of(World world, Constraints rules) {
        QuotaTags tags = new QuotaTags(world);
        return List.of(
                Operation.of(TagResourceRequest::builder, rules.before(tags::tagResource)),
                Operation.of(UntagResourceRequest::builder, rules.before(tags::untagResource)),
                Operation.of(ListTagsForResourceRequest::builder, rules.before(tags::listTagsForResource)));
    }

    private TagResourceResponse tagResource(TagResourceRequest request) {
        Quota quota = quota(request.resourceARN());
        Set<String> keys = new HashSet<>(quota.tags().keySet());
        request.tags().forEach(tag -> keys.add(tag.key()));
        if (keys.size() > MOST) {
            throw new AwsError(
                    "TooManyTagsException", 400, "You've exceeded the number of tags allowed for a resource.");
        }
        request.tags().forEach(tag -> quota.tags().put(tag.key(), tag.value()));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(UntagResourceRequest request) {
        quota(request.resourceARN()).tags().keySet().removeAll(Set.copyOf(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(quota(request.resourceARN()).tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private Quota quota(String arn) {
        String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/", 2);
        return world.quotas()
                .find(parts[0], parts[parts.length - 1])
                .filter(quota -> shapes.arn(quota).equals(arn))
                .orElseThrow(QuotaError::noSuchQuota);
    }
}
