package dev.hyperpod.internal.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Text of others, such as a line of a log, made fit to be shown: on one line, without control characters and terminal
 * codes, without what looks like a secret, and no longer than a reader bears. The one place where this is done; it is
 * done where such text is read, so that nothing further on holds it raw.
 */
public final class SafeText {

    /** The most characters that are kept. */
    public static final int LONGEST = 1_000;

    private static final String HIDDEN = "***";

    /** Of what is longer no more is looked at, so that a hostile line costs no more than a long one. */
    private static final int READ = 16 * LONGEST;

    private static final Pattern TERMINAL_CODE = Pattern.compile(
            "\u001b(?:\\[[0-?]*[ -/]*[@-~]" + "|\\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\\\)?|[@-_]?)");

    /** Characters that move the cursor, turn the direction of writing, or show nothing. */
    private static final Pattern UNSHOWN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+");

    private static final String NAME = "(?:pass(?:word|wd|phrase)?|pwd|secret(?:[_-]?(?:access)?[_-]?key)?"
            + "|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|private[_-]?key|credentials?|signature)";

    /** What is hidden, and what is put in its place. */
    private static final List<Rule> RULES = List.of(
            new Rule("(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----).*", "$1" + HIDDEN),
            new Rule("([a-z][a-z0-9+.-]{1,20}://)[^/@\\s]{1,300}@", "$1" + HIDDEN + "@"),
            new Rule("\\b(Bearer|Basic|Negotiate)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 " + HIDDEN),
            new Rule(
                    "([?&][A-Za-z0-9_.-]{0,40}(?:token|sig|signature|credential|key|secret|password|auth)[A-Za-z0-9]{0,10}=)"
                            + "[^&\\s\"']+",
                    "$1" + HIDDEN),
            new Rule("(" + NAME + "[\"']?\\s{0,3}=\\s{0,3})(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;&]+)", "$1" + HIDDEN),
            new Rule(
                    "([\"'][A-Za-z0-9_.-]{0,60}" + NAME + "[\"']\\s{0,3}:\\s{0,3})(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;}]+)",
                    "$1" + HIDDEN),
            new Rule(
                    "((?<![A-Za-z])" + NAME + "\\s{0,3}:\\s{1,3})(?!\")(?=\\S{0,60}[0-9!@#$%^&*])\\S{6,}",
                    "$1" + HIDDEN),
            new Rule("(--?" + NAME + "\\s{1,3})[^\\s-]\\S*", "$1" + HIDDEN),
            new Rule("(?-i)\\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,16}\\b", HIDDEN),
            new Rule(
                    "(?-i)\\b(?:hf_|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|sk-|nvapi-|dckr_pat_|npm_|pypi-)"
                            + "[A-Za-z0-9_-]{10,}",
                    HIDDEN),
            new Rule("(?-i)\\beyJ[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]+){0,4}", HIDDEN),
            new Rule(
                    "(?-i)(?<![A-Za-z0-9/+=_-])(?=[A-Za-z0-9/+]{0,39}[A-Z])(?=[A-Za-z0-9/+]{0,39}[a-z])"
                            + "(?=[A-Za-z0-9/+]{0,39}[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])",
                    HIDDEN),
            new Rule("(?<![A-Za-z0-9/+])[A-Za-z0-9+]{64,}={0,2}", HIDDEN));

    private SafeText() {}

    /** The text, fit to be shown. */
    public static String of(String text) {
        String shown = TERMINAL_CODE.matcher(head(text, READ)).replaceAll("");
        shown = UNSHOWN.matcher(shown).replaceAll(" ").strip();
        for (Rule rule : RULES) {
            shown = rule.pattern.matcher(shown).replaceAll(rule.replacement);
        }
        return shown.length() <= LONGEST ? shown : head(shown, LONGEST) + " …";
    }

    /** The beginning, ending between two words so that half a secret does not pass for none. */
    private static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most;
        while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return text.substring(0, end);
    }

    private record Rule(Pattern pattern, String replacement) {

        Rule(String regex, String replacement) {
            this(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), replacement);
        }
    }
}
