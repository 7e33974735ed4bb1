package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.world.iam.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM's rules for tags. */
final class Tagging {

    private static final int MOST = 50;

    private Tagging() {}

    /**
     * Sets tags.
     *
     * @param kind the thing's kind as the quota's name has it, such as {@code Role}
     */
    static void put(Tags tags, List<Tag> more, String kind) {
        Map<String, String> byKey = checked(more);
        if (tags.sizeWith(byKey.keySet()) > MOST) {
            throw IamError.quota("TagsPer" + kind, MOST);
        }
        tags.put(byKey);
    }

    /** The tags of a request by key. */
    static Map<String, String> checked(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Tag tag : tags) {
            boolean seen = byKey.keySet().stream().anyMatch(tag.key()::equalsIgnoreCase);
            if (seen) {
                throw IamError.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw IamError.invalidInput(
                        "Tag keys must not begin with aws:, which is reserved for use by AWS: " + tag.key());
            }
            byKey.put(tag.key(), tag.value());
        }
        return byKey;
    }
}
