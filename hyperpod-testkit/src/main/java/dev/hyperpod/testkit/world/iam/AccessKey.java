package dev.hyperpod.testkit.world.iam;

import java.time.Instant;

/**
 * A user's lasting access key.
 *
 * @param id such as {@code AKIA…}
 * @param secret the secret part
 * @param userName whose it is
 * @param active whether it may be used
 * @param created when it was made
 */
public record AccessKey(String id, String secret, String userName, boolean active, Instant created) {

    /** The same key, active or not. */
    AccessKey active(boolean now) {
        return new AccessKey(id, secret, userName, now, created);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "AccessKey[" + id + " of " + userName + "]";
    }
}
