package dev.hyperpod.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class HyperPodExceptionTest {

    @Test
    void whatAFutureFailedWithIsFoundThroughAllThatFollowedIt() {
        IOException failure = new IOException("the line is cut");
        Throwable seen = CompletableFuture.failedFuture(new CompletionException(failure))
                .thenApply(value -> value)
                .handle((value, wrapped) -> wrapped)
                .join();

        assertThat(HyperPodException.unwrapped(seen)).isSameAs(failure);
        assertThat(HyperPodException.unwrapped(failure)).isSameAs(failure);
    }

    @Test
    void aFailureThatWrapsNoneIsItself() {
        CompletionException bare = new CompletionException("nothing behind it", null);

        assertThat(HyperPodException.unwrapped(bare)).isSameAs(bare);
    }
}
