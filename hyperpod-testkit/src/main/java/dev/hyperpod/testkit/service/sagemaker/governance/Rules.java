package dev.hyperpod.testkit.service.sagemaker.governance;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a kind of definition must fulfil in its cluster, beyond the shapes of the model. */
interface Rules {

    /**
     * Refuses what a definition is to be.
     *
     * @param id the definition's id; empty for a new one
     * @param content its members as they are to be
     */
    void check(GovernedCluster cluster, String id, ObjectNode content);
}
