package dev.hyperpod.capacity;

import java.util.concurrent.CompletableFuture;

/**
 * The one thing that a search does to the world: to ask for all the instances that are wanted, at one offering. There is
 * no smaller question: no call of AWS tells whether there is capacity but the one that takes it.
 */
@FunctionalInterface
public interface Market {

    /**
     * Asks. An attempt that failed must leave nothing behind when it completes, since the next one may need its place.
     *
     * @return completes with what came of it, mostly after 15 to 25 minutes; with a failure only for what ends the whole
     *     search, such as credentials that have expired
     */
    CompletableFuture<Answer> ask(Offering offering);
}
