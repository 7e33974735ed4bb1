package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.time.Duration;

/**
 * What the carrier sends back.
 *
 * @param delay real time to wait before sending
 */
record Reply(EmulatedResponse response, Duration delay, Damage damage) {

    enum Damage {
        NONE,
        RESET,
        TRUNCATED
    }
}
