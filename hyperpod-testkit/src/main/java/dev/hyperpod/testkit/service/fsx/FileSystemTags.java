package dev.hyperpod.testkit.service.fsx;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.fsx.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.fsx.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.fsx.model.Tag;
import software.amazon.awssdk.services.fsx.model.TagResourceRequest;
import software.amazon.awssdk.services.fsx.model.TagResourceResponse;
import software.amazon.awssdk.services.fsx.model.UntagResourceRequest;
import software.amazon.awssdk.services.fsx.model.UntagResourceResponse;

/** Tags of file systems. */
final class FileSystemTags {

    private static final int MOST = 50;

    private final World world;

    FileSystemTags(World world) {
        this.world = world;
    }

    static String arn(World world, String id) {
        return world.place().arn("fsx", "file-system/" + id);
    }

    static List<Tag> of(World world, String id) {
        return world.tags().of(id).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** What a request tags with. */
    static Map<String, String> wanted(List<Tag> tags) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = Objects.requireNonNullElse(tag.key(), "");
            if (key.isEmpty() || key.length() > 128) {
                throw FsxError.constraint(key, "tags.key", "length between 1 and 128");
            }
            if (key.startsWith("aws:")) {
                throw FsxError.badRequest("Tag keys that start with aws: are reserved.");
            }
            wanted.put(key, Objects.requireNonNullElse(tag.value(), ""));
        }
        if (wanted.size() > MOST) {
            throw FsxError.badRequest("A resource can have at most 50 tags.");
        }
        return wanted;
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        Page<Tag> page =
                FileSystems.page(of(world, id(request.resourceARN())), request.maxResults(), request.nextToken());
        return ListTagsForResourceResponse.builder()
                .tags(page.items())
                .nextToken(page.next())
                .build();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        String id = id(request.resourceARN());
        Map<String, String> wanted = wanted(request.tags());
        Map<String, String> after = new LinkedHashMap<>(world.tags().of(id));
        after.putAll(wanted);
        if (after.size() > MOST) {
            throw FsxError.badRequest("A resource can have at most 50 tags.");
        }
        wanted.forEach((key, value) -> world.tags().put(id, key, value));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        String id = id(request.resourceARN());
        request.tagKeys().forEach(key -> world.tags().remove(id, key));
        return UntagResourceResponse.builder().build();
    }

    /** The file system that an ARN names. */
    private String id(String arn) {
        String before = arn(world, "");
        if (!arn.matches("arn:[^:]+:fsx:[^:]+:\\d{12}:.+")) {
            throw new AwsError(
                    "NotServiceResourceError", 400, "The resource " + arn + " is not an Amazon FSx resource.");
        }
        return world.network().fileSystems().all().stream()
                .filter(system -> arn.equals(before + system.id()))
                .findFirst()
                .orElseThrow(() -> new AwsError("ResourceNotFound", 400, "The resource " + arn + " does not exist.")
                        .with("ResourceARN", arn))
                .id();
    }
}
