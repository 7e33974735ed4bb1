package dev.hyperpod.check.health;

import java.time.Instant;

/**
 * A line of a log stream.
 *
 * @param stream the stream's name
 * @param time when it was written
 * @param text what it says, fit to be shown
 */
public record LogLine(String stream, Instant time, String text) {}
