package dev.hyperpod;

import dev.hyperpod.capacity.Market;
import java.util.Optional;

/** A market whose instances come as a cluster. */
interface ClusterMarket extends Market {

    /** The cluster, once one was granted. */
    Cluster cluster();

    /** How far the question has come that is open; empty when none is. */
    Optional<Progress> progress();

    /**
     * The search is over: nothing is watched any more.
     *
     * @param delete whether what is under way is to be deleted, without waiting for it
     */
    void end(boolean delete);
}
