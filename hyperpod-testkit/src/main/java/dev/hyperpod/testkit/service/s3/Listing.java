package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a bucket's keys; keys with the same text up to the delimiter count as one.
 *
 * @param objects the objects on it
 * @param prefixes the common prefixes on it
 * @param last the key or prefix behind which the next page begins
 * @param truncated whether there is a next page
 */
record Listing(List<StoredObject> objects, List<String> prefixes, String last, boolean truncated) {

    static final int LARGEST_PAGE = 1000;

    /**
     * What is asked for.
     *
     * @param prefix what every key begins with
     * @param delimiter what ends a common prefix; empty for none
     * @param after the key or prefix that the page begins behind
     * @param size the most keys and prefixes on the page
     */
    record Query(String prefix, String delimiter, String after, int size) {

        /** Whether the key lies under the common prefix that the page begins behind. */
        boolean skips(String key, String last) {
            return !delimiter.isEmpty()
                    && last.length() > prefix.length()
                    && last.endsWith(delimiter)
                    && key.startsWith(last);
        }
    }

    static Listing of(Bucket bucket, Query query) {
        List<StoredObject> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = query.after();
        boolean begun = false;
        for (StoredObject object :
                bucket.objects().tailMap(query.after(), false).values()) {
            String key = object.key();
            if (!key.startsWith(query.prefix())) {
                if (begun) {
                    break;
                }
                continue;
            }
            begun = true;
            if (query.skips(key, last)) {
                continue;
            } else if (objects.size() + prefixes.size() == query.size()) {
                return new Listing(objects, prefixes, last, query.size() > 0);
            }
            int end = query.delimiter().isEmpty()
                    ? -1
                    : key.indexOf(query.delimiter(), query.prefix().length());
            if (end < 0) {
                objects.add(object);
                last = key;
            } else {
                last = key.substring(0, end + query.delimiter().length());
                prefixes.add(last);
            }
        }
        return new Listing(objects, prefixes, last, false);
    }

    /** A page's size: as asked for, but no larger than the largest. */
    static int size(@Nullable Integer asked, int largest, String name) {
        if (asked == null) {
            return largest;
        } else if (asked < 0) {
            throw S3Error.invalidArgument(
                    "Argument " + name + " must be an integer between 0 and 2147483647", name, asked.toString());
        }
        return Math.min(largest, asked);
    }

    /** How names go into the answer. */
    enum Encoding {
        /** As they are. */
        PLAIN,
        /** As in a URL's query, slashes left as they are. */
        URL;

        static Encoding of(@Nullable String type) {
            if (type != null && !type.equals("url")) {
                throw S3Error.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", type);
            }
            return type == null ? PLAIN : URL;
        }

        String apply(String text) {
            return this == PLAIN
                    ? text
                    : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
        }
    }
}
