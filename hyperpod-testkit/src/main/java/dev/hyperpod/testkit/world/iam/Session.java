package dev.hyperpod.testkit.world.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials that STS issued for a time.
 *
 * @param accessKeyId such as {@code ASIA…}
 * @param secret the secret part
 * @param token the session token
 * @param expires when they end, by real time
 * @param who whom they stand for
 * @param roleArn the role, when a role was assumed
 * @param policies the session policies given along
 * @param tags the session tags
 */
public record Session(
        String accessKeyId,
        String secret,
        String token,
        Instant expires,
        Identity who,
        Optional<String> roleArn,
        List<String> policies,
        Map<String, String> tags) {

    /** Shows no secret. */
    @Override
    public String toString() {
        return "Session[" + accessKeyId + " of " + who.arn() + "]";
    }
}
