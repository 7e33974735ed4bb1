package dev.hyperpod.testkit.world;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** The keys of KMS in a region, and their aliases. */
public final class KeyStore {

    private static final String OF_AWS = "alias/aws/";

    private final World world;
    private final Shelf<KmsKey> keys = new Shelf<>("key", KmsKey::id);
    private final Map<String, String> aliases = new TreeMap<>();

    KeyStore(World world) {
        this.world = world;
    }

    /** The keys, by id; those whose time has come are gone, with their aliases. */
    public Shelf<KmsKey> all() {
        keys.removeIf(key ->
                key.deletion().filter(when -> !world.now().isBefore(when)).isPresent());
        aliases.values().removeIf(id -> keys.find(id).isEmpty());
        return keys;
    }

    /** The ids of keys, by their aliases, such as {@code alias/volumes}; to be changed. */
    public Map<String, String> aliases() {
        all();
        return aliases;
    }

    /** Makes a key. */
    public KmsKey make(KmsKey.Kind kind) {
        UUID random = UUID.nameUUIDFromBytes(world.newId("key").getBytes(StandardCharsets.UTF_8));
        String id = kind.multiRegion() ? "mrk-" + random.toString().replace("-", "") : random.toString();
        return put(id, kind);
    }

    /** Adds a symmetric key of the customer's own with an id of one's choice, and changes it. */
    public KeyStore add(String id, Consumer<KmsKey> change) {
        change.accept(put(id, KmsKey.Kind.ofCustomer()));
        return this;
    }

    /**
     * The key that somebody means by its id, ARN, alias or the ARN of an alias; empty when there is none. Keys of AWS's
     * own, such as {@code alias/aws/ebs}, come into being when they are first named.
     */
    public Optional<KmsKey> named(String name) {
        String before = world.place().arn("kms", "");
        String local = name.startsWith(before) ? name.substring(before.length()) : name;
        if (local.startsWith(OF_AWS) && !aliases().containsKey(local)) {
            aliases.put(local, make(KmsKey.Kind.ofAws()).id());
        }
        if (local.startsWith("alias/")) {
            return Optional.ofNullable(aliases().get(local)).flatMap(all()::find);
        }
        boolean whole = name.startsWith("arn:");
        return whole && !local.startsWith("key/")
                ? Optional.empty()
                : all().find(whole ? local.substring("key/".length()) : local);
    }

    private KmsKey put(String id, KmsKey.Kind kind) {
        return keys.put(new KmsKey(world.place(), id, kind, world.now()));
    }
}
