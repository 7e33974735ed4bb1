package dev.hyperpod.catalogue;

import dev.hyperpod.internal.input.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version of numbers with dots between them. Versions are ordered number by number, so that 1.9 comes before 1.30;
 * numbers that one of two versions lacks count as 0 for the order, though 1.30 and 1.30.0 are not equal.
 *
 * @param numbers at least one
 */
public record Version(List<Integer> numbers) implements Comparable<Version> {

    private static final Pattern LEADING_NUMBERS = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9})*)(?![.\\d])");

    /** Refuses a version without numbers. */
    public Version {
        numbers = Given.list(numbers, "numbers");
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("numbers: " + numbers + " must hold one at least");
        }
    }

    /**
     * Reads the numbers at the head of a text and leaves what follows: {@code v1.18.3-eksbuild.1} is 1.18.3. Empty when
     * the text does not begin with a version.
     */
    public static Optional<Version> parse(String text) {
        Given.notNull(text, "text");
        Matcher matcher = LEADING_NUMBERS.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : matcher.group(1).split("\\.")) {
            numbers.add(Integer.valueOf(number));
        }
        return Optional.of(new Version(numbers));
    }

    /** Whether this version is the other or a later one. */
    public boolean isAtLeast(Version other) {
        Given.notNull(other, "other");
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    /** The numbers with dots between them. */
    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
