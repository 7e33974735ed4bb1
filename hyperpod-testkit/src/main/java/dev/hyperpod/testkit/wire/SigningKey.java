package dev.hyperpod.testkit.wire;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key with its secret.
 *
 * @param id the access key id
 * @param secret the secret access key
 * @param token the session token that comes with a temporary key
 * @param expires when a temporary key runs out, by real time
 */
public record SigningKey(String id, String secret, Optional<String> token, Optional<Instant> expires) {

    /** A key that never runs out. */
    public static SigningKey lasting(String id, String secret) {
        return new SigningKey(id, secret, Optional.empty(), Optional.empty());
    }

    /** A key with a session token. */
    public SigningKey withToken(String sessionToken) {
        return new SigningKey(id, secret, Optional.of(sessionToken), expires);
    }

    /** A key that runs out. */
    public SigningKey until(Instant end) {
        return new SigningKey(id, secret, token, Optional.of(end));
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
