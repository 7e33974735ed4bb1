package dev.hyperpod.capacity;

import dev.hyperpod.diagnosis.RetryAdvice;

/** What came of an attempt. */
public sealed interface Answer {

    /** The instances are there. */
    record Granted() implements Answer {}

    /**
     * They are not.
     *
     * @param error what AWS said, whole
     * @param cause why, in a sentence, as far as it is known; else empty
     * @param advice whether it helps to try again, where, and when
     */
    record Refused(String error, String cause, RetryAdvice advice) implements Answer {}
}
