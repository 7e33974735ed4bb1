package dev.hyperpod.diagnosis;

import java.time.Duration;

/** Durations for readers. */
final class Pauses {

    private Pauses() {}

    /** The largest unit that says it exactly. */
    static String words(Duration pause) {
        if (pause.toSeconds() % 3600 == 0) {
            return counted(pause.toHours(), "hour");
        }
        return pause.toSeconds() % 60 == 0
                ? counted(pause.toMinutes(), "minute")
                : counted(pause.toSeconds(), "second");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
