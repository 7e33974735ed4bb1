package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.world.LogEvent;
import dev.hyperpod.testkit.world.LogStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places between lines as text: 56 digits, which begin with the time. */
final class Tokens {

    private static final Pattern DIGITS = Pattern.compile("3(\\d{15})0{21}(\\d{19})");

    private Tokens() {}

    /** The text of a place; also the id of the line that stands there. */
    static String of(LogEvent.At at) {
        return String.format("3%015d%040d", at.millis(), at.number());
    }

    /** The place that {@link #of} wrote. */
    static Optional<LogEvent.At> read(String text) {
        Matcher matcher = DIGITS.matcher(text);
        try {
            return matcher.matches()
                    ? Optional.of(new LogEvent.At(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The upload token of a stream, which the service still hands out and no longer asks for. */
    static String sequence(LogStream stream) {
        return String.format("49%054d", stream.events().size());
    }
}
