package dev.hyperpod;

import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Waits on the pacer, for threads of users. */
final class Waiting {

    private Waiting() {}

    static void pause(Pacer pacer, Duration time) {
        try {
            pacer.after(time).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException("interrupted while waiting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
