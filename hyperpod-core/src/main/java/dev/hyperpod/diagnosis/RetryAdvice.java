package dev.hyperpod.diagnosis;

import java.time.Duration;

/** Whether it helps to try again, where, and when. For programs; a reader has the steps. */
public sealed interface RetryAdvice {

    /** Nothing is known. One more try, then ask a person. */
    static RetryAdvice unknown() {
        return new Unknown();
    }

    /**
     * The same again, with growing pauses.
     *
     * @param first the longest pause before the first repetition; each further one may be twice as long
     * @param longest the longest pause of all
     * @param times how often at most
     */
    record Repeat(Duration first, Duration longest, int times) implements RetryAdvice {
        /** The advice in words. */
        @Override
        public String toString() {
            return "repeat, at most " + times + (times == 1 ? " time" : " times") + ", up to " + Pauses.words(first)
                    + (first.equals(longest) ? "" : ", growing to " + Pauses.words(longest)) + " apart";
        }
    }

    /**
     * AWS goes on by itself, or something else must be done first: look again until then, and change nothing.
     *
     * @param atMost how long it is worth to wait
     */
    record Await(Duration atMost) implements RetryAdvice {
        /** The advice in words. */
        @Override
        public String toString() {
            return "wait and look again, for " + Pauses.words(atMost) + " at most";
        }
    }

    /**
     * Not here for a while: try elsewhere.
     *
     * @param scope what is to be avoided
     * @param first for how long; twice as long each time it happens again
     * @param longest for how long at most
     */
    record Avoid(Scope scope, Duration first, Duration longest) implements RetryAdvice {
        /** The advice in words. */
        @Override
        public String toString() {
            return "avoid " + scope.words + " for " + Pauses.words(first) + ", twice as long each time, "
                    + Pauses.words(longest) + " at most; try another";
        }
    }

    /** Never: it fails each time, everywhere, until the cause is mended. */
    record Stop() implements RetryAdvice {
        /** The advice in words. */
        @Override
        public String toString() {
            return "do not repeat before the cause is mended";
        }
    }

    /** Nothing failed that would have to be repeated. */
    record NotNeeded() implements RetryAdvice {
        /** The advice in words. */
        @Override
        public String toString() {
            return "nothing has to be repeated";
        }
    }

    /** Nothing is known; or the cause behind it decides. */
    record Unknown() implements RetryAdvice {
        /** The advice in words. */
        @Override
        public String toString() {
            return "unknown; look for the cause behind it";
        }
    }

    /** What has run out, and so is to be avoided. */
    enum Scope {
        /** Instances of one type in one Availability Zone. */
        CAPACITY("this instance type in this zone"),
        /** The account's quota of one type in one Region. */
        QUOTA("this instance type in this Region"),
        /** Free addresses of one subnet. */
        ADDRESSES("this subnet");

        private final String words;

        Scope(String words) {
            this.words = words;
        }

        /** The scope in words. */
        @Override
        public String toString() {
            return words;
        }
    }
}
