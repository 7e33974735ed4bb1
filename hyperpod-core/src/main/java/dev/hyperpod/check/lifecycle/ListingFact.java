package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * The objects below a prefix, at any depth: the first {@value #MOST}, since a prefix may hold millions. Nothing when
 * there is no such bucket; that is for the check of the bucket to say.
 *
 * @param place the prefix
 */
public record ListingFact(S3Prefix place) implements Fact<Listing> {

    /** How many objects are listed. */
    public static final int MOST = 5_000;

    private static final String ACTION = "s3:ListBucket";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Listing read(FactSource source) {
        String start = place.key("");
        Map<String, Listing.Entry> files = new HashMap<>();
        Optional<String> next = Optional.of("");
        int seen = 0;
        while (next.isPresent() && seen < MOST) {
            Optional<ListObjectsV2Response> page = page(source, start, next.get());
            if (page.isEmpty()) {
                break;
            }
            seen += page.get().contents().size();
            add(page.get(), start, files);
            next = Optional.ofNullable(page.get().nextContinuationToken());
        }
        return new Listing(files, next.isEmpty() || seen == 0);
    }

    private Optional<ListObjectsV2Response> page(FactSource source, String start, String token) {
        try {
            return Optional.of(S3.call(
                    source.aws(),
                    ACTION,
                    s3 -> s3.listObjectsV2(request -> request.bucket(place.bucket())
                            .prefix(start)
                            // a key may hold what XML cannot; the client decodes it
                            .encodingType(EncodingType.URL)
                            .continuationToken(token.isEmpty() ? null : token))));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A key that ends in a slash is a folder that some console made. */
    private static void add(ListObjectsV2Response page, String start, Map<String, Listing.Entry> files) {
        page.contents().stream()
                .filter(object -> !object.key().endsWith("/") && object.key().length() > start.length())
                .forEach(object -> files.put(
                        object.key().substring(start.length()),
                        new Listing.Entry(object.size(), Listing.plain(object.eTag()))));
    }
}
