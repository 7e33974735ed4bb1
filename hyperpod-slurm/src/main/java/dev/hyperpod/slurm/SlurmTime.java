package dev.hyperpod.slurm;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Slurm's way to write a length of time: minutes, {@code minutes:seconds}, {@code hours:minutes:seconds},
 * {@code days-hours}, {@code days-hours:minutes} or {@code days-hours:minutes:seconds}.
 */
final class SlurmTime {

    private static final Pattern WITH_DAYS = Pattern.compile("(\\d{1,6})-(\\d{1,6})(?::(\\d{1,6}))?(?::(\\d{1,6}))?");
    private static final Pattern WITHOUT_DAYS = Pattern.compile("(?:(?:(\\d{1,6}):)?(\\d{1,6}):(\\d{1,6}))|(\\d{1,9})");

    private SlurmTime() {}

    /** Empty for {@code UNLIMITED}, for 0, which means the same, and for what Slurm does not read. */
    static Optional<Duration> parse(String text) {
        Matcher days = WITH_DAYS.matcher(text);
        if (days.matches()) {
            return limit(Duration.ofDays(part(days, 1))
                    .plusHours(part(days, 2))
                    .plusMinutes(part(days, 3))
                    .plusSeconds(part(days, 4)));
        }
        Matcher others = WITHOUT_DAYS.matcher(text);
        return others.matches()
                ? limit(Duration.ofHours(part(others, 1))
                        .plusMinutes(part(others, 2) + part(others, 4))
                        .plusSeconds(part(others, 3)))
                : Optional.empty();
    }

    private static Optional<Duration> limit(Duration time) {
        return time.isZero() ? Optional.empty() : Optional.of(time);
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
