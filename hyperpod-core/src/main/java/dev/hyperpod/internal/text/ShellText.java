package dev.hyperpod.internal.text;

/** Quotes text for a POSIX shell, so that it is taken as it is. */
public final class ShellText {

    private static final String PLAIN = "-_./:,=+@%";

    private ShellText() {}

    /** One word of a command: as it is where the shell sees nothing in it, and quoted otherwise. */
    public static String word(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    /** The text between single quotes. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && PLAIN.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
