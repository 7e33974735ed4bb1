package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.LogGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** Tags of log groups, by ARN and in the older form by name. */
final class Tagging {

    private static final int MOST = 50;

    private final Names names;

    Tagging(Names names) {
        this.names = names;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(TagResourceRequest::builder, this::tag),
                Operation.of(UntagResourceRequest::builder, this::untag),
                Operation.of(ListTagsForResourceRequest::builder, this::list),
                Operation.of(TagLogGroupRequest::builder, this::tagByName),
                Operation.of(UntagLogGroupRequest::builder, this::untagByName),
                Operation.of(ListTagsLogGroupRequest::builder, this::listByName));
    }

    private TagResourceResponse tag(TagResourceRequest request) {
        add(names.byArn(request.resourceArn()), request.tags());
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request) {
        names.byArn(request.resourceArn()).tags().keySet().removeAll(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(names.byArn(request.resourceArn()).tags())
                .build();
    }

    private TagLogGroupResponse tagByName(TagLogGroupRequest request) {
        add(names.named(request.logGroupName()), request.tags());
        return TagLogGroupResponse.builder().build();
    }

    private UntagLogGroupResponse untagByName(UntagLogGroupRequest request) {
        names.named(request.logGroupName()).tags().keySet().removeAll(request.tags());
        return UntagLogGroupResponse.builder().build();
    }

    private ListTagsLogGroupResponse listByName(ListTagsLogGroupRequest request) {
        return ListTagsLogGroupResponse.builder()
                .tags(names.named(request.logGroupName()).tags())
                .build();
    }

    private static void add(LogGroup group, Map<String, String> tags) {
        Map<String, String> result = new LinkedHashMap<>(group.tags());
        result.putAll(tags);
        if (result.size() > MOST) {
            throw new AwsError("TooManyTagsException", 400, "A resource can have no more than " + MOST + " tags.");
        }
        group.tags().putAll(tags);
    }
}
