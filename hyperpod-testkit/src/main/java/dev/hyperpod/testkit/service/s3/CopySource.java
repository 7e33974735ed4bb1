package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.world.StoredObject;
import dev.hyperpod.testkit.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The object that a copy is made of.
 *
 * @param bucket its bucket
 * @param key its key
 * @param version its version, if one is named
 */
record CopySource(String bucket, String key, Optional<String> version) {

    private static final Pattern VERSION = Pattern.compile("(.*)\\?versionId=([^?]*)");
    private static final String HEADER = "x-amz-copy-source";

    /** The object that a request names. */
    static CopySource of(EmulatedRequest request) {
        return parse(request.header(HEADER).orElse(""));
    }

    /** Reads {@code bucket/key} or {@code /bucket/key?versionId=null}, percent-encoded. */
    private static CopySource parse(String header) {
        Matcher versioned = VERSION.matcher(header);
        String path = decode(versioned.matches() ? versioned.group(1) : header);
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        if (slash < 1 || slash == relative.length() - 1) {
            throw S3Error.invalidArgument("Invalid copy source object key", HEADER, header);
        }
        return new CopySource(
                relative.substring(0, slash),
                relative.substring(slash + 1),
                versioned.matches() ? Optional.of(versioned.group(2)) : Optional.empty());
    }

    /** The object itself; it may lie in any region. */
    StoredObject object(Shelves shelves, World world) {
        if (!shelves.bucket(bucket).owner().equals(world.id())) {
            throw S3Error.accessDenied();
        }
        return shelves.object(bucket, key, version.orElse(null));
    }

    boolean is(String otherBucket, String otherKey) {
        return bucket.equals(otherBucket) && key.equals(otherKey);
    }

    /** A plus sign is itself here. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.invalidArgument("Invalid copy source encoding.", HEADER, text);
        }
    }
}
