package dev.hyperpod;

import dev.hyperpod.capacity.Market;
import java.util.Optional;

/** A market whose instances come as a cluster. */
interface ClusterMarket extends Market {

    /** The cluster, once one was granted. */
    Cluster cluster();

    /** How far the question has come that is open; empty when none is. */
    Optional<Progress> progress();

    /** The search is over: nothing is watched any more. Blocks for nothing. */
    void end(Ending ending);

    /** How a search came to its end. */
    enum Ending {
        /** Nothing is under way, or nobody waits any more: all stays as it is. */
        LEAVE,
        /** The deadline has passed; what is under way goes on, in one place. */
        KEEP_ONE,
        /** The deadline has passed; what is under way is deleted. */
        DELETE
    }
}
