package dev.hyperpod.testkit.service.kms;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.KmsKey;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How requests name keys, and how lists are cut. */
record KeyRing(World world) {

    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:kms:([a-z0-9-]+):(\\d{12}):(key|alias)/.+");

    /** The key of an id, an ARN, an alias or the ARN of an alias. */
    KmsKey named(String name) {
        return world.keys().named(name).orElseThrow(() -> {
            if (name.startsWith("arn:") && !ARN.matcher(name).matches()) {
                return new AwsError("InvalidArnException", 400, "Invalid arn " + name);
            }
            boolean alias = name.startsWith("alias/") || name.contains(":alias/");
            String arn = name.startsWith("arn:") ? name : arn(alias ? name : "key/" + name);
            return KmsError.notFound(alias ? "Alias " + arn + " is not found." : "Key '" + arn + "' does not exist");
        });
    }

    /** The key of an id or an ARN; most operations take no alias. */
    KmsKey byId(String name) {
        if (name.startsWith("alias/") || name.contains(":alias/")) {
            throw KmsError.invalid("Invalid keyId " + name);
        }
        return named(name);
    }

    /** A key of the customer's own that stays. */
    KmsKey changeable(String name) {
        KmsKey key = own(name);
        if (key.deletion().isPresent()) {
            throw KmsError.state(key.arn(), "pending deletion");
        }
        return key;
    }

    /** A key of the customer's own. */
    KmsKey own(String name) {
        KmsKey key = byId(name);
        if (key.kind().manager().equals("AWS")) {
            throw KmsError.denied("The key " + key.arn() + " is managed by AWS and cannot be changed.");
        }
        return key;
    }

    String arn(String resource) {
        return world.place().arn("kms", resource);
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer limit, int usual, @Nullable String marker) {
        return Page.of(all, limit == null ? usual : limit, marker, KmsError.marker());
    }
}
