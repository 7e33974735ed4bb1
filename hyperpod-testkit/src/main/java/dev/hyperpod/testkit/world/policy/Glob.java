package dev.hyperpod.testkit.world.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A text with wildcards: {@code *} stands for any characters, {@code ?} for one. */
final class Glob {

    // Stand-ins, so that a star or question mark out of a variable stays itself. No ARN or action holds them.
    private static final char MANY = '\uE000';
    private static final char ONE = '\uE001';

    private final String code;

    private Glob(String code) {
        this.code = code;
    }

    /** A pattern in which a dollar sign means nothing, as in documents of the version before 2012-10-17. */
    static Glob plain(String pattern) {
        return new Glob(pattern.replace('*', MANY).replace('?', ONE));
    }

    /**
     * A pattern whose <code>${…}</code> are filled in, wildcards in them being themselves; empty when one is unknown.
     */
    static Optional<Glob> filled(String pattern, Function<String, Optional<String>> variables) {
        StringBuilder code = new StringBuilder();
        int at = 0;
        for (int open = pattern.indexOf("${"); open >= 0; open = pattern.indexOf("${", at)) {
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                break;
            }
            Optional<String> value = variables.apply(pattern.substring(open + 2, close));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            code.append(plain(pattern.substring(at, open)).code).append(value.get());
            at = close + 1;
        }
        return Optional.of(
                new Glob(code.append(plain(pattern.substring(at)).code).toString()));
    }

    /** The same pattern, for a text that is in lower case. */
    Glob lowerCase() {
        return new Glob(code.toLowerCase(Locale.ROOT));
    }

    /** The pattern as a mere text. */
    String text() {
        return code.replace(MANY, '*').replace(ONE, '?');
    }

    /** Whether the text is the pattern letter by letter, wildcards being nothing but characters. */
    boolean isExactly(String text) {
        return text().equals(text);
    }

    /** Whether the whole text fits. */
    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < text.length()) {
            if (at < code.length() && code.charAt(at) == MANY) {
                star = at++;
                resume = in;
            } else if (at < code.length() && (code.charAt(at) == ONE || code.charAt(at) == text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < code.length() && code.charAt(at) == MANY) {
            at++;
        }
        return at == code.length();
    }

    /** The pattern cut at its colons into at most six parts, as an ARN is. */
    Glob[] parts() {
        String[] texts = code.split(":", 6);
        Glob[] parts = new Glob[texts.length];
        for (int i = 0; i < texts.length; i++) {
            parts[i] = new Glob(texts[i]);
        }
        return parts;
    }
}
