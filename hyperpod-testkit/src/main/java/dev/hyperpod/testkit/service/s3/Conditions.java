package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an object must be for a request to go on. A tag that is right outweighs a date that is wrong, as RFC 7232 says.
 *
 * @param ifMatch entity tags of which one must be the object's
 * @param ifNoneMatch entity tags of which none may be the object's
 * @param ifModifiedSince the object must be younger
 * @param ifUnmodifiedSince the object must not be younger
 */
record Conditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {

    /** For a read: what is unchanged is answered by status 304. */
    void checkRead(StoredObject object) {
        failed(object).ifPresent(name -> {
            throw name.equals("If-Match") || name.equals("If-Unmodified-Since")
                    ? S3Error.preconditionFailed(name)
                    : S3Error.notModified();
        });
    }

    /** For a copy's source: whatever does not hold is a failed condition. */
    void checkSource(StoredObject object) {
        failed(object).ifPresent(name -> {
            throw S3Error.preconditionFailed("x-amz-copy-source-" + name);
        });
    }

    /** For a write: that an object of the key is not there, or is still the one that the writer knows. */
    static void checkWrite(Bucket bucket, String key, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        Optional<StoredObject> held = bucket.find(key);
        if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
            throw S3Error.notImplemented("If-None-Match");
        } else if (ifNoneMatch != null && held.isPresent()) {
            throw S3Error.preconditionFailed("If-None-Match");
        } else if (ifMatch != null
                && !matches(
                        ifMatch, held.orElseThrow(() -> S3Error.noSuchKey(key)).etag())) {
            throw S3Error.preconditionFailed("If-Match");
        }
    }

    private Optional<String> failed(StoredObject object) {
        Instant modified = object.lastModified().truncatedTo(ChronoUnit.SECONDS);
        if (ifMatch != null && !matches(ifMatch, object.etag())) {
            return Optional.of("If-Match");
        } else if (ifMatch == null && ifUnmodifiedSince != null && modified.isAfter(ifUnmodifiedSince)) {
            return Optional.of("If-Unmodified-Since");
        } else if (ifNoneMatch != null && matches(ifNoneMatch, object.etag())) {
            return Optional.of("If-None-Match");
        } else if (ifNoneMatch == null && ifModifiedSince != null && !modified.isAfter(ifModifiedSince)) {
            return Optional.of("If-Modified-Since");
        }
        return Optional.empty();
    }

    /** Tags are compared without their quotes, which many a client leaves out. */
    private static boolean matches(String tags, String etag) {
        String bare = etag.replace("\"", "");
        return Arrays.stream(tags.split(","))
                .map(tag -> tag.strip().replace("\"", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(bare));
    }
}
