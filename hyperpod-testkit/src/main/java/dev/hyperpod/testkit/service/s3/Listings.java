package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The two forms of a bucket's listing. */
final class Listings {

    private final Shelves shelves;

    Listings(Shelves shelves) {
        this.shelves = shelves;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(ListObjectsV2Request::builder, this::listObjectsV2).at("GET /{Bucket}?list-type=2"),
                Operation.of(ListObjectsRequest::builder, this::listObjects).at("GET /{Bucket}"));
    }

    private ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        Listing.Encoding encoding = Listing.Encoding.of(request.encodingTypeAsString());
        String token = request.continuationToken();
        Listing.Query query = new Listing.Query(
                text(request.prefix()),
                text(request.delimiter()),
                token == null ? text(request.startAfter()) : decode(token),
                Listing.size(request.maxKeys(), Listing.LARGEST_PAGE, "maxKeys"));
        Listing page = Listing.of(shelves.bucket(request.bucket()), query);
        boolean owned = Boolean.TRUE.equals(request.fetchOwner());
        return ListObjectsV2Response.builder()
                .name(request.bucket())
                .prefix(encoding.apply(query.prefix()))
                .delimiter(query.delimiter().isEmpty() ? null : encoding.apply(query.delimiter()))
                .maxKeys(query.size())
                .encodingType(request.encodingTypeAsString())
                .keyCount(page.objects().size() + page.prefixes().size())
                .contents(page.objects().stream()
                        .map(object -> shape(object, encoding, owned))
                        .toList())
                .commonPrefixes(prefixes(page, encoding))
                .isTruncated(page.truncated())
                .startAfter(request.startAfter() == null ? null : encoding.apply(request.startAfter()))
                .continuationToken(token)
                .nextContinuationToken(page.truncated() ? encode(page.last()) : null)
                .build();
    }

    private ListObjectsResponse listObjects(ListObjectsRequest request) {
        Listing.Encoding encoding = Listing.Encoding.of(request.encodingTypeAsString());
        Listing.Query query = new Listing.Query(
                text(request.prefix()),
                text(request.delimiter()),
                text(request.marker()),
                Listing.size(request.maxKeys(), Listing.LARGEST_PAGE, "maxKeys"));
        Listing page = Listing.of(shelves.bucket(request.bucket()), query);
        boolean named = page.truncated() && !query.delimiter().isEmpty();
        return ListObjectsResponse.builder()
                .name(request.bucket())
                .prefix(encoding.apply(query.prefix()))
                .marker(encoding.apply(query.after()))
                .delimiter(query.delimiter().isEmpty() ? null : encoding.apply(query.delimiter()))
                .maxKeys(query.size())
                .encodingType(request.encodingTypeAsString())
                .contents(page.objects().stream()
                        .map(object -> shape(object, encoding, true))
                        .toList())
                .commonPrefixes(prefixes(page, encoding))
                .isTruncated(page.truncated())
                .nextMarker(named ? encoding.apply(page.last()) : null)
                .build();
    }

    private S3Object shape(StoredObject object, Listing.Encoding encoding, boolean owned) {
        return S3Object.builder()
                .key(encoding.apply(object.key()))
                .size((long) object.content().length)
                .eTag(object.etag())
                .lastModified(object.lastModified())
                .storageClass(object.storageClass())
                .checksumAlgorithmWithStrings(
                        object.digest().checksum().algorithm().name())
                .checksumType(object.digest().checksum().composite() ? "COMPOSITE" : "FULL_OBJECT")
                .owner(owned ? shelves.owner() : null)
                .build();
    }

    private static List<CommonPrefix> prefixes(Listing page, Listing.Encoding encoding) {
        return page.prefixes().stream()
                .map(prefix ->
                        CommonPrefix.builder().prefix(encoding.apply(prefix)).build())
                .toList();
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            if (!token.isEmpty()) {
                return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            throw badToken(token);
        }
        throw badToken(token);
    }

    private static AwsError badToken(String token) {
        return S3Error.invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }
}
