package dev.hyperpod.testkit.world.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * How a condition operator compares a value of the request with one of the policy.
 *
 * @param fits whether one value of the request fits one of the policy
 * @param negated whether the operator holds when no value of the policy fits
 */
record Comparison(BiPredicate<String, Glob> fits, boolean negated) {

    private static final Map<String, Comparison> KNOWN = Map.ofEntries(
            positive("StringEquals", (held, wanted) -> wanted.isExactly(held)),
            negative("StringNotEquals", (held, wanted) -> wanted.isExactly(held)),
            positive("StringEqualsIgnoreCase", Comparison::equalsIgnoringCase),
            negative("StringNotEqualsIgnoreCase", Comparison::equalsIgnoringCase),
            positive("StringLike", (held, wanted) -> wanted.matches(held)),
            negative("StringNotLike", (held, wanted) -> wanted.matches(held)),
            positive("NumericEquals", numbers(order -> order == 0)),
            negative("NumericNotEquals", numbers(order -> order == 0)),
            positive("NumericLessThan", numbers(order -> order < 0)),
            positive("NumericLessThanEquals", numbers(order -> order <= 0)),
            positive("NumericGreaterThan", numbers(order -> order > 0)),
            positive("NumericGreaterThanEquals", numbers(order -> order >= 0)),
            positive("DateEquals", dates(order -> order == 0)),
            negative("DateNotEquals", dates(order -> order == 0)),
            positive("DateLessThan", dates(order -> order < 0)),
            positive("DateLessThanEquals", dates(order -> order <= 0)),
            positive("DateGreaterThan", dates(order -> order > 0)),
            positive("DateGreaterThanEquals", dates(order -> order >= 0)),
            positive("Bool", Comparison::equalsIgnoringCase),
            positive("BinaryEquals", (held, wanted) -> wanted.isExactly(held)),
            positive("IpAddress", Comparison::inNetwork),
            negative("NotIpAddress", Comparison::inNetwork),
            positive("ArnEquals", Comparison::arnFits),
            positive("ArnLike", Comparison::arnFits),
            negative("ArnNotEquals", Comparison::arnFits),
            negative("ArnNotLike", Comparison::arnFits));

    /** The comparison of an operator by its bare name, such as {@code StringLike}. */
    static Optional<Comparison> named(String operator) {
        return Optional.ofNullable(KNOWN.get(operator));
    }

    /** Whether one value of the request passes, given all values of the policy. */
    boolean accepts(String held, List<Glob> wanted) {
        return wanted.stream().anyMatch(value -> fits.test(held, value)) != negated;
    }

    private static Map.Entry<String, Comparison> positive(String name, BiPredicate<String, Glob> fits) {
        return Map.entry(name, new Comparison(fits, false));
    }

    private static Map.Entry<String, Comparison> negative(String name, BiPredicate<String, Glob> fits) {
        return Map.entry(name, new Comparison(fits, true));
    }

    private static boolean equalsIgnoringCase(String held, Glob wanted) {
        return wanted.lowerCase().isExactly(held.toLowerCase(Locale.ROOT));
    }

    private static boolean inNetwork(String held, Glob wanted) {
        return Network.parse(wanted.text())
                .flatMap(network -> Network.parse(held).map(network::contains))
                .orElse(false);
    }

    /** Each of the six parts of an ARN is compared by itself, so that no wildcard reaches beyond its colon. */
    private static boolean arnFits(String held, Glob wanted) {
        String[] texts = held.split(":", 6);
        Glob[] parts = wanted.parts();
        if (texts.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches(texts[i])) {
                return false;
            }
        }
        return true;
    }

    private static BiPredicate<String, Glob> numbers(IntPredicate order) {
        return ordered(text -> parsed(text, BigDecimal::new), order);
    }

    private static BiPredicate<String, Glob> dates(IntPredicate order) {
        return ordered(Comparison::date, order);
    }

    private static <T extends Comparable<T>> BiPredicate<String, Glob> ordered(
            Function<String, Optional<T>> parse, IntPredicate order) {
        BiFunction<T, T, Boolean> compare = (held, wanted) -> order.test(held.compareTo(wanted));
        return (held, wanted) -> parse.apply(held)
                .flatMap(left -> parse.apply(wanted.text()).map(right -> compare.apply(left, right)))
                .orElse(false);
    }

    /** A date of ISO 8601, with or without a time, or seconds since 1970. */
    private static Optional<Instant> date(String text) {
        return parsed(text, value -> OffsetDateTime.parse(value).toInstant())
                .or(() -> parsed(
                        text,
                        value -> LocalDate.parse(value)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()))
                .or(() -> parsed(text, value -> Instant.ofEpochSecond(Long.parseLong(value))));
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
