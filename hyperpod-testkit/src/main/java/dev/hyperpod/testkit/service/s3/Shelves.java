package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.MultipartUpload;
import dev.hyperpod.testkit.world.StoredObject;
import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Owner;

/** Where buckets, objects and uploads are found, or refused in S3's words. */
final class Shelves {

    private final World world;

    Shelves(World world) {
        this.world = world;
    }

    /** The time as S3 keeps it, in whole seconds. */
    Instant now() {
        return world.now().truncatedTo(ChronoUnit.SECONDS);
    }

    Bucket bucket(String name) {
        return world.buckets().find(name).orElseThrow(() -> S3Error.noSuchBucket(name));
    }

    /** An object; without versions, {@code null} is the only version that there is. */
    StoredObject object(String bucket, String key, @Nullable String version) {
        if (version != null && !version.equals("null")) {
            throw S3Error.invalidArgument("Invalid version id specified", "versionId", version);
        }
        return bucket(bucket).find(key).orElseThrow(() -> S3Error.noSuchKey(key));
    }

    MultipartUpload upload(String bucket, String key, String id) {
        return Optional.ofNullable(bucket(bucket).uploads().get(id))
                .filter(upload -> upload.key().equals(key))
                .orElseThrow(() -> S3Error.noSuchUpload(id));
    }

    /** The account as S3 names it: a canonical user id of 64 digits, here made of the account's number. */
    Owner owner() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(world.id().getBytes(StandardCharsets.UTF_8));
            return Owner.builder().id(HexFormat.of().formatHex(digest)).build();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
