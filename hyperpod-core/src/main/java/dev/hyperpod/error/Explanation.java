package dev.hyperpod.error;

import java.util.List;
import java.util.Optional;

/** What is known of why something failed. {@code toString()} is a block of text for a reader. */
public interface Explanation {

    /** Why it most likely happened; empty when nobody knows. */
    Optional<String> likelyCause();

    /** What to do, in order; empty when nothing is known to help. */
    List<String> nextSteps();
}
