package dev.hyperpod.neuron.registry;

import java.util.Locale;

/** How far upstream stands behind something, the best first. */
public enum SupportTier {
    /** Released, documented, maintained. */
    OFFICIAL,
    /** Announced as beta, or in upstream's source and in no release yet. */
    BETA,
    /** Works with the versions that are named, which get no more than repairs, or nothing any more. */
    MAINTENANCE,
    /** Contributed; upstream gives no support. */
    COMMUNITY,
    /** Upstream says that it may work if it compiles and fits one core. Never a yes. */
    BEST_EFFORT,
    /** No source names it. */
    UNSUPPORTED,
    /** Cannot be decided: it is not known what was asked for. */
    UNKNOWN;

    /** Whether this is the other or a better one. */
    public boolean isAtLeast(SupportTier other) {
        return compareTo(other) <= 0;
    }

    /** Whether somebody has made it work and says so: {@link #COMMUNITY} or better. */
    public boolean isSupported() {
        return isAtLeast(COMMUNITY);
    }

    /** The worse of the two. */
    public SupportTier worse(SupportTier other) {
        return isAtLeast(other) ? other : this;
    }

    /** The tier as it is written in data, such as {@code best-effort}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return text();
    }
}
