package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.iam.Identities;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the regions of one account share: time, ids, what each partition has once, and the regions themselves. */
final class AccountWide {

    final InstantSource time;
    final Visibility visibility;
    final IssuedKeys issuedKeys = new IssuedKeys();

    private final String accountId;
    private final Consumer<World> furnishing;
    private final Map<String, World> regions = new LinkedHashMap<>();
    private final Map<String, Globals> partitions = new LinkedHashMap<>();
    private long lastId;

    /**
     * An account without a region.
     *
     * @param furnishing what a region is filled with when it is first used
     */
    AccountWide(String accountId, InstantSource time, Consumer<World> furnishing) {
        this.accountId = accountId;
        this.time = time;
        this.visibility = new Visibility(time);
        this.furnishing = furnishing;
    }

    /** What an account has once in a partition, for all its regions. */
    static final class Globals {
        final Identities identities;
        final Shelf<Bucket> buckets = new Shelf<>("bucket", Bucket::name);

        Globals(Place place, InstantSource time, IssuedKeys issued) {
            this.identities = new Identities(place, time, issued);
        }
    }

    World region(String name) {
        World known = regions.get(name);
        return known == null ? open(Place.of(name, accountId)) : known;
    }

    World open(Place place) {
        World world = new World(place, this);
        regions.put(place.region(), world);
        furnishing.accept(world);
        return world;
    }

    List<World> regions() {
        return new ArrayList<>(regions.values());
    }

    Globals globals(Place place) {
        return partitions.computeIfAbsent(place.partition(), name -> new Globals(place, time, issuedKeys));
    }

    String newId(String prefix) {
        return prefix + "-0f" + HexFormat.of().toHexDigits(++lastId).substring(1);
    }
}
