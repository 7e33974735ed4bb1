package dev.hyperpod.capacity;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All that a search does to the world: to ask for the instances that are wanted at an offering, and to take the
 * question back. There is no smaller question: no call of AWS tells whether there is capacity but the one that takes
 * it.
 */
public interface Market {

    /**
     * Asks. What was refused must have left nothing behind when it completes, since the next attempt may need its
     * place.
     *
     * @return completes with what came of it, mostly after 15 to 25 minutes; with a failure only for what ends the
     *     whole search, such as credentials that have expired
     */
    CompletableFuture<Answer> ask(Offering offering);

    /**
     * Takes back what was asked and is not answered.
     *
     * @return completes when nothing of it is left, or AWS has begun to take it away
     */
    CompletableFuture<Void> takeBack(Offering offering);

    /**
     * How many questions can be open at once. One where a cluster is created whole and fails whole; more where AWS goes
     * on looking for capacity by itself, for each instance group in its own zone.
     */
    int openAtOnce();

    /** What is left when the search ends without success, such as a cluster without its nodes; for a reader. */
    default Optional<String> left() {
        return Optional.empty();
    }

    /** How many calls to AWS were made so far; 0 where nobody counts them. */
    default int calls() {
        return 0;
    }
}
