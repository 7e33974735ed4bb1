package dev.hyperpod;

import dev.hyperpod.capacity.Market;
import dev.hyperpod.capacity.Offering;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A market whose instances come as a cluster. */
interface ClusterMarket extends Market {

    /** Where a cluster changes as a whole, one. */
    @Override
    default int openAtOnce() {
        return 1;
    }

    /** Nothing is to be done where one question is open at a time: it is never taken back. */
    @Override
    default CompletableFuture<Void> takeBack(Offering offering) {
        return CompletableFuture.completedFuture(null);
    }

    /** The cluster, once one was granted. */
    Cluster cluster();

    /** How far the question has come that is open; empty when none is. */
    Optional<Progress> progress();

    /** Whether what there is will do, although it is not all that was asked for. */
    default boolean hasEnough() {
        return false;
    }

    /**
     * The search is over: nothing more is asked. Blocks for nothing.
     *
     * @return completes when AWS has begun all that the ending asks for
     */
    CompletableFuture<Void> end(Ending ending);

    /** How a search came to its end. */
    enum Ending {
        /** It was granted, or nobody waits any more: all stays as it is. */
        LEAVE,
        /** What is under way goes on, in one place. */
        KEEP_ONE,
        /** What this search made is deleted. */
        DELETE
    }
}
