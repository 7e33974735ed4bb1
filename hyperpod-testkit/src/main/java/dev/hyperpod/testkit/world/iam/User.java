package dev.hyperpod.testkit.world.iam;

import dev.hyperpod.testkit.world.Place;
import java.time.Instant;

/** An IAM user. */
public final class User implements Entity {

    private final Place place;
    private final String name;
    private final String path;
    private final String id;
    private final Instant created;
    private final Grants grants = new Grants();
    private final Tags tags = new Tags();

    User(Place place, String name, String path, String id, Instant created) {
        this.place = place;
        this.name = name;
        this.path = path;
        this.id = id;
        this.created = created;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public String arn() {
        return place.globalArn("iam", "user" + path + name);
    }

    @Override
    public Grants grants() {
        return grants;
    }

    /** Its tags. */
    public Tags tags() {
        return tags;
    }
}
