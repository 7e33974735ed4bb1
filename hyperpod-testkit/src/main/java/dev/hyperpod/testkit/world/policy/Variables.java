package dev.hyperpod.testkit.world.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables in a text. */
final class Variables {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^},\\s*?$]+)[^}]*}");

    private Variables() {}

    /** The condition keys that the text names. */
    static Stream<String> keys(String text) {
        Matcher variable = VARIABLE.matcher(text);
        return variable.results().map(found -> found.group(1));
    }
}
