package dev.hyperpod.error;

import java.util.Optional;

/**
 * Knows why things fail. {@link HyperPodException#explain()} asks all of them, found by {@code ServiceLoader}, since
 * the exceptions stand below everything that could know.
 */
public interface Explainer {

    /** What it knows of a failure; empty when nothing. */
    Optional<Explanation> explain(HyperPodException failure);
}
