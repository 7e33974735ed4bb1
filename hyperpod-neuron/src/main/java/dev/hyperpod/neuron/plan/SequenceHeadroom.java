package dev.hyperpod.neuron.plan;

import java.util.OptionalInt;
import java.util.function.IntFunction;

/** How long sequences can become before memory ends. */
final class SequenceHeadroom {

    private static final long STEP = 2048;

    private SequenceHeadroom() {}

    /**
     * @param divisor what a sequence's length must be a multiple of, beside 2048
     * @param most the longest that the model is made for
     * @param memory for a length; grows with it
     */
    static OptionalInt longest(long divisor, OptionalInt most, IntFunction<MemoryEstimate> memory) {
        long step = STEP / gcd(STEP, divisor) * divisor;
        long steps = most.orElse(TrainingWorkload.LONGEST_SEQUENCE) / step;
        steps = Math.min(steps, TrainingWorkload.LONGEST_SEQUENCE / step);
        long fits = 0;
        long over = steps + 1;
        while (over - fits > 1) {
            long middle = (fits + over) / 2;
            if (memory.apply(Math.toIntExact(middle * step)).band() == Band.FITS) {
                fits = middle;
            } else {
                over = middle;
            }
        }
        return fits == 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(fits * step));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
