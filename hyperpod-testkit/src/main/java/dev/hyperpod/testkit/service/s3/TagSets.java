package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags of buckets and objects: unique keys of 1 to 128 characters, values of up to 256. */
final class TagSets {

    private static final int LARGEST_KEY = 128;
    private static final int LARGEST_VALUE = 256;
    private static final int MOST_ON_OBJECTS = 10;
    private static final int MOST_ON_BUCKETS = 50;

    private TagSets() {}

    static Map<String, String> ofBucket(List<Tag> tags) {
        return checked(tags, MOST_ON_BUCKETS, "Bucket tag count cannot be greater than 50");
    }

    static Map<String, String> ofObject(List<Tag> tags) {
        return checked(tags, MOST_ON_OBJECTS, "Object tags cannot be greater than 10");
    }

    /** Tags in a header, encoded as in a URL's query. */
    static Map<String, String> ofHeader(String header) {
        List<Tag> tags = List.of(header.split("&")).stream()
                .filter(pair -> !pair.isEmpty())
                .map(TagSets::pair)
                .toList();
        return ofObject(tags);
    }

    static List<Tag> shape(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Tag pair(String pair) {
        int equals = pair.indexOf('=');
        try {
            return Tag.builder()
                    .key(URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8))
                    .value(equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8))
                    .build();
        } catch (IllegalArgumentException e) {
            throw S3Error.invalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without"
                            + " tag name duplicates.",
                    "x-amz-tagging",
                    pair);
        }
    }

    private static Map<String, String> checked(List<Tag> tags, int most, String tooMany) {
        if (tags.size() > most) {
            throw new AwsError("BadRequest", 400, tooMany);
        }
        Map<String, String> checked = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = Objects.requireNonNullElse(tag.key(), "");
            String value = Objects.requireNonNullElse(tag.value(), "");
            if (key.isEmpty() || key.length() > LARGEST_KEY) {
                throw invalid("The TagKey you have provided is invalid", key);
            } else if (value.length() > LARGEST_VALUE) {
                throw invalid("The TagValue you have provided is invalid", key);
            } else if (key.startsWith("aws:")) {
                throw invalid("System tags cannot be added/updated by requester", key);
            } else if (checked.put(key, value) != null) {
                throw invalid("Cannot provide multiple Tags with the same key", key);
            }
        }
        return checked;
    }

    private static AwsError invalid(String text, String key) {
        return new AwsError("InvalidTag", 400, text).with("TagKey", key);
    }
}
