package dev.hyperpod.testkit.service;

import dev.hyperpod.testkit.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param next the token of the next page; null on the last, as the SDK's builders want it
 * @param <T> the kind of thing listed
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * Cuts the page that a token asks for out of a whole list.
     *
     * @param size the most items on a page
     * @param token the token of an earlier page; null asks for the first page
     * @param malformed the service's error for a token that it did not hand out
     */
    public static <T> Page<T> of(List<T> all, int size, @Nullable String token, AwsError malformed) {
        int from = token == null ? 0 : offset(token, malformed);
        if (from > all.size()) {
            throw malformed;
        }
        int to = Math.min(all.size(), from + size);
        return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? token(to) : null);
    }

    /** The page with each item put in another form. */
    public <R> Page<R> map(Function<T, R> form) {
        return new Page<>(items.stream().map(form).toList(), next);
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder().encodeToString(("from:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token, AwsError malformed) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.matches("from:\\d{1,9}")) {
                return Integer.parseInt(text.substring(5));
            }
        } catch (IllegalArgumentException e) {
            throw malformed;
        }
        throw malformed;
    }
}
