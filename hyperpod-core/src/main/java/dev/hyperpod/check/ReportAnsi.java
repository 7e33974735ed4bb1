package dev.hyperpod.check;

import java.util.Map;
import java.util.regex.Pattern;

/** Colours the weights in a report's table. The text holds no control characters of its own, so it cannot forge any. */
final class ReportAnsi {

    private static final Pattern WEIGHT =
            Pattern.compile("^(ERROR|WARNING|NOT_CHECKED|INFO|suppressed)\\b", Pattern.MULTILINE);
    private static final String RESET = "\u001b[0m";
    private static final Map<String, String> COLOURS = Map.of(
            "ERROR", "\u001b[1;31m",
            "WARNING", "\u001b[33m",
            "NOT_CHECKED", "\u001b[35m",
            "INFO", "\u001b[36m",
            "suppressed", "\u001b[2m");

    private ReportAnsi() {}

    static String of(String table) {
        return WEIGHT.matcher(table).replaceAll(found -> COLOURS.get(found.group()) + found.group() + RESET);
    }
}
