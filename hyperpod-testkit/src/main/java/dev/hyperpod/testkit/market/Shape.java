package dev.hyperpod.testkit.market;

/**
 * How capacity comes and goes. The figures are assumptions: AWS publishes nothing of the kind. They are meant to be far
 * apart, so that a way of searching that suits one and not the others shows.
 */
public enum Shape {
    /** Each zone is open for six hours and closed for four, on average. */
    STEADY,
    /** Each zone opens for half an hour, an hour and a half apart, on average. */
    BURSTY,
    /** All zones are closed in the daytime, from 8 to 20 o'clock give or take two hours. */
    DIURNAL,
    /** The first zone is never open; the others are for two hours in four, on average. */
    FIRST_ZONE_DEAD,
    /** All zones are closed for three hours, open within the next half hour, and stay open. */
    DEAD_UNTIL_HOUR_3
}
