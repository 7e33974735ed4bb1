package dev.hyperpod.capacity;

import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.HyperPodException;
import java.util.Optional;

/** What came of an attempt. */
public sealed interface Answer {

    /** The instances are there. */
    record Granted() implements Answer {}

    /** It was not answered yet when another was granted. */
    record TakenBack() implements Answer {}

    /**
     * They are not.
     *
     * @param error what AWS said, whole
     * @param cause why, in a sentence, as far as it is known; else empty
     * @param advice whether it helps to try again, where, and when
     * @param failure the failure itself, if there was one, with what to do about it
     */
    record Refused(String error, String cause, RetryAdvice advice, Optional<HyperPodException> failure)
            implements Answer {

        /** A refusal without a failure of its own. */
        public Refused(String error, String cause, RetryAdvice advice) {
            this(error, cause, advice, Optional.empty());
        }

        /** A refusal as a failure tells of it. */
        public static Refused of(HyperPodException failure, RetryAdvice advice) {
            return new Refused(failure.summary(), failure.likelyCause().orElse(""), advice, Optional.of(failure));
        }
    }
}
