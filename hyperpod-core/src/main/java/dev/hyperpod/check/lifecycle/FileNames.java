package dev.hyperpod.check.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a file below a prefix tells, with forward slashes. Names come from anyone who may write there. */
final class FileNames {

    private static final int LONGEST_SHOWN = 200;
    private static final Set<String> TEXTS = Set.of(
            "sh", "bash", "py", "json", "conf", "cfg", "env", "ini", "yaml", "yml", "toml", "txt", "service", "j2");

    private FileNames() {}

    /**
     * The name for a reader: at most 200 characters, and none that moves a cursor or turns the direction of writing.
     */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(LONGEST_SHOWN).forEach(c -> {
            if (isPlain(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return shown + (name.codePointCount(0, name.length()) > LONGEST_SHOWN ? "…" : "");
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Names for a reader, at most five of them. */
    static String shown(List<String> names) {
        String first =
                String.join(", ", names.stream().limit(5).map(FileNames::shown).toList());
        return names.size() > 5 ? first + " and " + (names.size() - 5) + " more" : first;
    }

    /** Whether it is likely to be a text that says something of the scripts, told by its ending. */
    static boolean isText(String name) {
        String ending = ending(name);
        return ending.isEmpty() || TEXTS.contains(ending);
    }

    /** The ending of the last part, in lower case; empty where there is none. */
    static String ending(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The folder that it is in, with a slash at its end; empty for the prefix itself. */
    static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** How deep below the prefix it is. */
    static int depth(String name) {
        return (int) name.chars().filter(c -> c == '/').count();
    }

    /** Whether an address may hold it as it is: others take a part of dots for a step. */
    static boolean canBeAsked(String name) {
        List<String> parts = List.of(name.split("/", -1));
        return !parts.contains(".") && !parts.contains("..");
    }

    /** Whether a copy of it stays below the directory that it is copied to. */
    static boolean staysBelow(String name) {
        List<String> parts = List.of(name.split("/", -1));
        return !name.startsWith("/") && !parts.contains("..") && !name.contains("\0");
    }
}
