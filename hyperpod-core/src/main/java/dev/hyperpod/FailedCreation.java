package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a search makes of a cluster whose creation failed: an answer, and room for the next, unless a person must look
 * at it or the policy keeps what failed. Blocks no thread.
 *
 * @param verdict what a failure means for the place
 * @param recreates whether a failed cluster may be deleted
 */
record FailedCreation(HyperPodClient client, CapacityVerdict verdict, boolean recreates) {

    /** @param removal deletes the cluster, and completes when there is room */
    CompletableFuture<Answer> answer(ClusterFailedException failed, Supplier<CompletableFuture<Void>> removal) {
        RetryAdvice advice = verdict.of(failed.diagnosis());
        if (advice instanceof RetryAdvice.Stop) {
            return CompletableFuture.completedFuture(Answer.Refused.of(failed, advice));
        }
        if (!recreates) {
            return CompletableFuture.completedFuture(
                    stop(failed, "the policy does not allow to delete it and ask elsewhere", failed));
        }
        if (advice instanceof RetryAdvice.Avoid avoid) {
            // Others need not wait until this one's leftovers are gone.
            client.soldOut().note(verdict.offering(), avoid);
        }
        return removal.get()
                .<Answer>thenApply(gone -> Answer.Refused.of(failed, advice))
                .exceptionallyCompose(failure -> notRemoved(failed, HyperPodException.unwrapped(failure)));
    }

    /** The record shall tell both: why there is no cluster, and why there is no room for another. */
    private static CompletableFuture<Answer> notRemoved(ClusterFailedException failed, Throwable failure) {
        return failure instanceof HyperPodException known && !(failure instanceof OperationInterruptedException)
                ? CompletableFuture.completedFuture(
                        stop(failed, "and it could not be deleted: " + known.summary(), known))
                : CompletableFuture.failedFuture(failure);
    }

    private static Answer stop(ClusterFailedException failed, String why, HyperPodException cause) {
        return new Answer.Refused(
                failed.summary() + "; " + why,
                failed.likelyCause().orElse(""),
                new RetryAdvice.Stop(),
                Optional.of(cause));
    }
}
