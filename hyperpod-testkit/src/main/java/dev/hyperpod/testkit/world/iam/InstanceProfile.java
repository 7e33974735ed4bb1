package dev.hyperpod.testkit.world.iam;

import java.time.Instant;
import java.util.Optional;

/** An instance profile: it hands a role to an EC2 instance. */
public final class InstanceProfile {

    private final String arn;
    private final String name;
    private final String path;
    private final String id;
    private final Instant created;
    private final Tags tags = new Tags();
    private Optional<String> role = Optional.empty();

    InstanceProfile(String arn, String name, String path, String id, Instant created) {
        this.arn = arn;
        this.name = name;
        this.path = path;
        this.id = id;
        this.created = created;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The path, which begins and ends with a slash. */
    public String path() {
        return path;
    }

    /** The unique id, {@code AIPA…}. */
    public String id() {
        return id;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** Its tags. */
    public Tags tags() {
        return tags;
    }

    /** The name of the one role in it. */
    public Optional<String> role() {
        return role;
    }

    /** Puts a role in it, or takes it out. */
    public void role(Optional<String> roleName) {
        role = roleName;
    }
}
