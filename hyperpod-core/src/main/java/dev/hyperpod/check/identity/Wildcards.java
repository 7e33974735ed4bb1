package dev.hyperpod.check.identity;

import java.util.regex.Pattern;

/** Patterns as IAM writes them: {@code *} stands for any text, {@code ?} for any character. */
public final class Wildcards {

    private Wildcards() {}

    /** Whether a text fits a pattern. */
    public static boolean match(String pattern, String text, boolean ignoreCase) {
        String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        return Pattern.compile(quoted, flags).matcher(text).matches();
    }
}
