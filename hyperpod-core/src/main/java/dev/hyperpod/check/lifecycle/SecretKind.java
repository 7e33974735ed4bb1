package dev.hyperpod.check.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line seems to give away. */
final class SecretKind {

    /** Of a longer line, no more is looked at. */
    private static final int LONGEST_LINE = 4_096;

    /** In one file no more are named. */
    private static final int MOST = 20;

    private static final Map<String, Pattern> TOKENS = Map.of(
            "an AWS access key", Pattern.compile("\\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\\b"),
            "a Hugging Face token", Pattern.compile("\\bhf_[A-Za-z0-9]{30,}\\b"),
            "a GitHub token", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})\\b"),
            "a GitLab token", Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20,}"),
            "a Slack token", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{20,}"),
            "a private key", Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"));

    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?:password|passwd|pwd|secret|secret_?key|secret_access_key|token|api_?key|storagepass)[\"']?\\s{0,8}[=:]\\s{0,8}"
                    + "(?:\"([^\"]{6,})\"|'([^']{6,})'|([^\\s\"'#;&|]{6,}))");
    private static final String OTHER_THAN_A_VALUE = "$`<{[(/*%";
    private static final List<String> STAND_INS = List.of(
            "example",
            "changeme",
            "change_me",
            "placeholder",
            "your",
            "xxxx",
            "none",
            "null",
            "true",
            "false",
            "dummy");

    private SecretKind() {}

    /**
     * The kinds that a text holds, by line.
     *
     * @param bareWords whether a value may stand without quotes, as in a shell
     */
    static Map<Integer, String> in(String text, boolean bareWords) {
        Map<Integer, String> found = new TreeMap<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            int place = number;
            of(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line, bareWords)
                    .ifPresent(kind -> found.put(place, kind));
            if (found.size() == MOST) {
                break;
            }
        }
        return found;
    }

    private static Optional<String> of(String line, boolean bareWords) {
        Optional<String> token = TOKENS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(line).find())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        return token.isPresent() ? token : named(line, bareWords);
    }

    private static Optional<String> named(String line, boolean bareWords) {
        Matcher assignment = NAMED.matcher(line);
        while (assignment.find()) {
            boolean quoted = assignment.group(3) == null;
            String value = Optional.ofNullable(assignment.group(1))
                    .or(() -> Optional.ofNullable(assignment.group(2)))
                    .orElseGet(() -> assignment.group(3));
            if ((quoted || bareWords) && isLiteral(value)) {
                return Optional.of("a password, key or token");
            }
        }
        return Optional.empty();
    }

    /** Whether it is a value, not a variable, a call, a path, a pattern, or a word that stands for a value. */
    private static boolean isLiteral(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return OTHER_THAN_A_VALUE.indexOf(value.charAt(0)) < 0
                && value.chars().noneMatch(c -> c == '$' || c == '`' || c == '(' || c == ' ')
                && STAND_INS.stream().noneMatch(lower::contains);
    }
}
