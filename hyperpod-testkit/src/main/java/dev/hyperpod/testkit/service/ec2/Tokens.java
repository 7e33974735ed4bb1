package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Client tokens: the same request under the same token is carried out once. They are kept for as long as the account
 * is.
 *
 * @param <T> what the request makes
 */
final class Tokens<T> {

    private final Map<String, Made<T>> made = new HashMap<>();

    /**
     * What the token's first request made, or what this one makes.
     *
     * @throws AwsError when the token came with another request
     */
    T once(@Nullable String token, Object request, Supplier<T> maker) {
        if (token == null || token.isEmpty()) {
            return maker.get();
        }
        Made<T> before = made.get(token);
        if (before != null && !before.request().equals(request)) {
            throw new AwsError(
                    "IdempotentParameterMismatch",
                    400,
                    "Idempotent requests must contain the same parameters as the original request.");
        }
        T thing = before == null ? maker.get() : before.thing();
        made.put(token, new Made<>(request, thing));
        return thing;
    }

    private record Made<T>(Object request, T thing) {}
}
