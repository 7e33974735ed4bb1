package dev.hyperpod.neuron.plan;

/** How a need stands to what there is. */
public enum Band {
    /** At most 80 % of it. */
    FITS("fits"),
    /** More than 80 %, at most 95 %: the estimate is no better than that. */
    TIGHT("tight"),
    /** More than 95 %. */
    DOES_NOT_FIT("does not fit");

    static final double FITS_AT_MOST = 0.80;
    private static final double TIGHT_AT_MOST = 0.95;

    private final String words;

    Band(String words) {
        this.words = words;
    }

    /** The band of a need; both in the same unit. */
    public static Band of(double need, double available) {
        if (need <= FITS_AT_MOST * available) {
            return FITS;
        }
        return need <= TIGHT_AT_MOST * available ? TIGHT : DOES_NOT_FIT;
    }

    /** In words, such as {@code does not fit}. */
    public String words() {
        return words;
    }
}
