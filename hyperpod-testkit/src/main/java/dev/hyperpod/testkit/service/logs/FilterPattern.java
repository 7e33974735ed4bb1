package dev.hyperpod.testkit.service.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Filter patterns: terms, quoted phrases, {@code ?any}, {@code -not}, {@code %regular expressions%} and
 * {@linkplain JsonPattern patterns over JSON}. Patterns over columns, {@code [ip, user]}, are refused.
 *
 * <p>As in the service, terms are case-sensitive, and terms with {@code ?} count only when no other stands beside them.
 */
final class FilterPattern {

    private static final Pattern BARE = Pattern.compile("\\w+");

    private final List<Predicate<String>> all = new ArrayList<>();
    private final List<Predicate<String>> any = new ArrayList<>();

    private FilterPattern() {}

    /**
     * What a pattern lets through; everything when it is empty.
     *
     * @throws dev.hyperpod.testkit.wire.AwsError {@code InvalidParameterException} for one that cannot be read
     */
    static Predicate<String> parse(String text) {
        String pattern = text.strip();
        if (pattern.startsWith("{")) {
            return JsonPattern.parse(pattern);
        }
        if (pattern.startsWith("[")) {
            throw LogsError.invalid("Invalid filter pattern: the emulator reads no patterns over columns.");
        }
        FilterPattern terms = new FilterPattern();
        Scanner scanner = new Scanner(pattern);
        while (scanner.skipSpace()) {
            terms.add(scanner);
        }
        return terms::matches;
    }

    private boolean matches(String message) {
        boolean optional = all.isEmpty() && !any.isEmpty();
        return optional
                ? any.stream().anyMatch(term -> term.test(message))
                : all.stream().allMatch(term -> term.test(message));
    }

    private void add(Scanner scanner) {
        if (scanner.take("?")) {
            any.add(term(scanner));
        } else if (scanner.take("-")) {
            all.add(term(scanner).negate());
        } else {
            all.add(term(scanner));
        }
    }

    private static Predicate<String> term(Scanner scanner) {
        if (scanner.at('"')) {
            String phrase = scanner.quoted('"');
            return message -> message.contains(phrase);
        }
        if (scanner.at('%')) {
            return regex(scanner.quoted('%'));
        }
        String word = scanner.word("");
        if (!BARE.matcher(word).matches()) {
            throw LogsError.invalid("Invalid character(s) in term '" + word + "'");
        }
        return message -> message.contains(word);
    }

    /** A regular expression somewhere in a text. */
    static Predicate<String> regex(String expression) {
        try {
            return Pattern.compile(expression).asPredicate();
        } catch (PatternSyntaxException e) {
            throw LogsError.invalid("Invalid filter pattern: '" + expression + "' is no regular expression.");
        }
    }
}
