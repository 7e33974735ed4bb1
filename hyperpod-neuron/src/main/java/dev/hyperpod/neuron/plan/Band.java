package dev.hyperpod.neuron.plan;

/** How a need stands to what there is. */
public enum Band {
    /** At most 80 % of it; with what the runtime was measured to take counted in, 90 %. */
    FITS("fits"),
    /** More than that, at most 95 %: the estimate is no better than that. With the runtime alone counted in, all. */
    TIGHT("tight"),
    /** More than that. */
    DOES_NOT_FIT("does not fit");

    private static final double FITS_AT_MOST = 0.80;
    private static final double FITS_WITH_RUNTIME_AT_MOST = 0.90;
    private static final double TIGHT_AT_MOST = 0.95;

    /**
     * DeepSeek-V3 was seen to run with 98 % by this reckoning: what the runtime takes was measured on a larger batch.
     */
    private static final double TIGHT_WITH_RUNTIME_AT_MOST = 1.0;

    private final String words;

    Band(String words) {
        this.words = words;
    }

    /** The band of a need; both in the same unit. */
    public static Band of(double need, double available) {
        return upTo(FITS_AT_MOST, TIGHT_AT_MOST, need, available);
    }

    /**
     * The band of a need whose other parts were measured. The fifth that stays free is for what a reckoning leaves out:
     * where that is counted, half of it is enough.
     */
    static Band of(double reckoned, double firstCore, double runtime, double available) {
        Band alone = upTo(FITS_AT_MOST, TIGHT_AT_MOST, reckoned, available);
        double tightAtMost = firstCore > 0 ? TIGHT_AT_MOST : TIGHT_WITH_RUNTIME_AT_MOST;
        Band together = upTo(FITS_WITH_RUNTIME_AT_MOST, tightAtMost, reckoned + firstCore + runtime, available);
        return alone.compareTo(together) > 0 ? alone : together;
    }

    private static Band upTo(double fitsAtMost, double tightAtMost, double need, double available) {
        if (need <= fitsAtMost * available) {
            return FITS;
        }
        return need <= tightAtMost * available ? TIGHT : DOES_NOT_FIT;
    }

    /** In words, such as {@code does not fit}. */
    public String words() {
        return words;
    }
}
