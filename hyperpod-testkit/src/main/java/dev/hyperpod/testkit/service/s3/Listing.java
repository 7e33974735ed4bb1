package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One page of a bucket's keys; keys with the same text up to the delimiter count as one. */
final class Listing {

    private static final int LARGEST_PAGE = 1000;

    private final String prefix;
    private final String delimiter;
    private final int size;
    private final UnaryOperator<String> encoding;
    private final List<S3Object> objects = new ArrayList<>();
    private final List<CommonPrefix> prefixes = new ArrayList<>();
    private String last;
    private boolean truncated;

    private Listing(ListObjectsV2Request request) {
        this.prefix = text(request.prefix());
        this.delimiter = text(request.delimiter());
        this.size = Math.min(LARGEST_PAGE, Objects.requireNonNullElse(request.maxKeys(), LARGEST_PAGE));
        this.encoding = "url".equals(request.encodingTypeAsString()) ? Listing::encode : UnaryOperator.identity();
        this.last = request.continuationToken() == null
                ? text(request.startAfter())
                : decodeToken(request.continuationToken());
    }

    static ListObjectsV2Response of(Bucket bucket, ListObjectsV2Request request) {
        Listing listing = new Listing(request);
        listing.fill(bucket.objects());
        return listing.shape(request);
    }

    private void fill(NavigableMap<String, StoredObject> all) {
        for (StoredObject object : all.tailMap(last, false).values()) {
            String key = object.key();
            if (!key.startsWith(prefix) || isBehindLast(key)) {
                continue;
            }
            if (objects.size() + prefixes.size() == size) {
                truncated = size > 0;
                return;
            }
            add(object);
        }
    }

    /** Whether the key lies under the common prefix that came last. */
    private boolean isBehindLast(String key) {
        return !delimiter.isEmpty()
                && last.length() > prefix.length()
                && last.endsWith(delimiter)
                && key.startsWith(last);
    }

    private void add(StoredObject object) {
        String key = object.key();
        int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        if (end < 0) {
            objects.add(S3Object.builder()
                    .key(encoding.apply(key))
                    .size((long) object.content().length)
                    .eTag(object.etag())
                    .lastModified(object.lastModified())
                    .storageClass("STANDARD")
                    .build());
            last = key;
        } else {
            last = key.substring(0, end + delimiter.length());
            prefixes.add(CommonPrefix.builder().prefix(encoding.apply(last)).build());
        }
    }

    private ListObjectsV2Response shape(ListObjectsV2Request request) {
        return ListObjectsV2Response.builder()
                .name(request.bucket())
                .prefix(encoding.apply(prefix))
                .delimiter(delimiter.isEmpty() ? null : encoding.apply(delimiter))
                .maxKeys(size)
                .encodingType(request.encodingTypeAsString())
                .keyCount(objects.size() + prefixes.size())
                .contents(objects)
                .commonPrefixes(prefixes)
                .isTruncated(truncated)
                .startAfter(request.startAfter())
                .continuationToken(request.continuationToken())
                .nextContinuationToken(truncated ? token(last) : null)
                .build();
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decodeToken(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.invalidArgument("The continuation token provided is incorrect");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }
}
