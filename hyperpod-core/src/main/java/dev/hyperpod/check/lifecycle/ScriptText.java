package dev.hyperpod.check.lifecycle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a file holds, as far as it was read.
 *
 * @param nature what it is
 * @param text its text with all line ends and any byte order mark; empty unless it is text of one byte per letter
 * @param whole whether this is all of it
 */
public record ScriptText(Nature nature, String text, boolean whole) {

    /** How much of a file is read, in bytes. */
    public static final int MOST = 1 << 20;

    private static final Pattern SHELL =
            Pattern.compile("^#!\\s*\\S*?(?:env\\s+(?:-\\S+\\s+)?)?(?:\\S*/)?(?:ba|da|k|z)?sh\\b");

    /** What a file is. */
    public enum Nature {
        /** UTF-8 text. */
        TEXT,
        /** Text in UTF-16, as some editors save it. */
        UTF_16,
        /** A program for Linux, in the format ELF. */
        PROGRAM,
        /** Text in another encoding of one byte per letter, taken for ISO 8859-1. */
        OTHER_ENCODING,
        /** No text. */
        BINARY
    }

    /** What these bytes are: the beginning of a file, or all of it. */
    static ScriptText of(byte[] bytes, boolean whole) {
        if (startsWith(bytes, 0x7f, 'E', 'L', 'F')) {
            return new ScriptText(Nature.PROGRAM, "", whole);
        }
        if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
            return new ScriptText(Nature.UTF_16, "", whole);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        // what was cut may end within a character
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, whole);
        String text = chars.flip().toString();
        return result.isError()
                ? ofDecoded(Nature.OTHER_ENCODING, new String(bytes, StandardCharsets.ISO_8859_1), whole)
                : ofDecoded(Nature.TEXT, text, whole);
    }

    /** A file at hand, of which no more is looked at than of one in S3. */
    static ScriptText of(String text) {
        boolean whole = text.length() <= MOST;
        return ofDecoded(Nature.TEXT, whole ? text : text.substring(0, MOST), whole);
    }

    private static ScriptText ofDecoded(Nature nature, String text, boolean whole) {
        return text.indexOf('\0') >= 0 ? new ScriptText(Nature.BINARY, "", whole) : new ScriptText(nature, text, whole);
    }

    /** Whether it can be read line by line. */
    boolean isReadable() {
        return nature == Nature.TEXT || nature == Nature.OTHER_ENCODING;
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xff) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is for a shell, told by how it begins, else by the ending of its name. */
    boolean isShell(String ending) {
        String first = firstLine();
        return isReadable()
                && (first.startsWith("#!")
                        ? SHELL.matcher(first).find()
                        : ending.equals("sh") || ending.equals("bash"));
    }

    /** Whether it is for a shell whose language bash reads. */
    boolean isForBash() {
        String first = firstLine();
        return !first.startsWith("#!") || !(first.contains("zsh") || first.contains("ksh"));
    }

    /** Whether it begins with a byte order mark. */
    boolean hasByteOrderMark() {
        return text.startsWith("\ufeff");
    }

    /** Whether lines end as on Windows. */
    boolean hasWindowsLineEnds() {
        return text.contains("\r\n");
    }

    /** The text as a script should be: without a byte order mark, lines ended by a line feed. */
    String clean() {
        return (hasByteOrderMark() ? text.substring(1) : text).replace("\r\n", "\n");
    }

    /** The first line, without a byte order mark. */
    private String firstLine() {
        String line = text.lines().findFirst().orElse("");
        return line.startsWith("\ufeff") ? line.substring(1) : line;
    }

    /** Whether it says in its first line what is to run it. */
    boolean namesItsInterpreter() {
        return firstLine().startsWith("#!");
    }
}
