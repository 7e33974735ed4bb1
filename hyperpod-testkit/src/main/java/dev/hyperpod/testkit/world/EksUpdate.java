package dev.hyperpod.testkit.world;

import java.time.Instant;

/**
 * A change of an EKS cluster's authentication mode.
 *
 * @param id the update's id
 * @param authenticationMode the mode to come
 * @param created when it began
 * @param due when it is done
 * @param applied whether it is done
 */
public record EksUpdate(String id, String authenticationMode, Instant created, Instant due, boolean applied) {

    EksUpdate asApplied() {
        return new EksUpdate(id, authenticationMode, created, due, true);
    }
}
