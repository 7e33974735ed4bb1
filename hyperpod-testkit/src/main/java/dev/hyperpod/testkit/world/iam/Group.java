package dev.hyperpod.testkit.world.iam;

import dev.hyperpod.testkit.world.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An IAM group. */
public final class Group implements Entity {

    private final Place place;
    private final String name;
    private final String path;
    private final String id;
    private final Instant created;
    private final Grants grants = new Grants();
    private final Set<String> members = new LinkedHashSet<>();

    Group(Place place, String name, String path, String id, Instant created) {
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
        return place.globalArn("iam", "group" + path + name);
    }

    @Override
    public Grants grants() {
        return grants;
    }

    /** The names of the users in it, in the order in which they came. */
    public List<String> members() {
        return new ArrayList<>(members);
    }

    /** Whether a user is in it. */
    public boolean has(String userName) {
        return members.contains(userName);
    }

    /** Takes a user in. */
    public void add(String userName) {
        members.add(userName);
    }

    /** Lets a user go. */
    public void remove(String userName) {
        members.remove(userName);
    }
}
