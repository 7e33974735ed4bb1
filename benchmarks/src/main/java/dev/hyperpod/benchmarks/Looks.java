package dev.hyperpod.benchmarks;

import java.time.Duration;

/**
 * Looks at what AWS does meanwhile, one at once, the next after 5 seconds, then at growing intervals up to 30: as the
 * library looks, and here the others too, so that none is ahead for looking more often.
 *
 * @param seen when what was looked for is seen
 * @param count how many looks that took, each a call
 */
record Looks(Duration seen, int count) {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Looks until something is there that comes so long after the first of them. */
    static Looks until(Duration comes) {
        Duration now = Duration.ZERO;
        Duration pause = FIRST_PAUSE;
        int count = 1;
        while (now.compareTo(comes) < 0) {
            now = now.plus(pause);
            count++;
            Duration longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
        return new Looks(now, count);
    }
}
