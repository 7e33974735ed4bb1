package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** EKS's pages: of 1 to 100 things. */
final class EksPages {

    private static final int LARGEST = 100;

    private EksPages() {}

    static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String token) {
        if (size != null && (size < 1 || size > LARGEST)) {
            throw EksError.invalidParameter("maxResults must be between 1 and " + LARGEST);
        }
        return Page.of(all, size == null ? LARGEST : size, token, EksError.invalidParameter("Invalid nextToken"));
    }
}
