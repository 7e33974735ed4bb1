package dev.hyperpod.check.lifecycle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a file holds, as far as it was read.
 *
 * @param nature what it is
 * @param text its text with all line ends and any byte order mark; empty unless it is text
 * @param whole whether this is all of it
 */
public record ScriptText(Nature nature, String text, boolean whole) {

    /** How much of a file is read, in bytes. */
    public static final int MOST = 1 << 20;

    /** What a file is. */
    public enum Nature {
        /** UTF-8 text. */
        TEXT,
        /** Text in UTF-16, as some editors save it. */
        UTF_16,
        /** A program for Linux, in the format ELF. */
        PROGRAM,
        /** Text in another encoding, or no text. */
        OTHER
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
        return result.isError() ? new ScriptText(Nature.OTHER, "", whole) : ofDecoded(text, whole);
    }

    /** A file at hand, of which no more is looked at than of one in S3. */
    static ScriptText of(String text) {
        boolean whole = text.length() <= MOST;
        return ofDecoded(whole ? text : text.substring(0, MOST), whole);
    }

    private static ScriptText ofDecoded(String text, boolean whole) {
        return text.indexOf('\0') >= 0
                ? new ScriptText(Nature.OTHER, "", whole)
                : new ScriptText(Nature.TEXT, text, whole);
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

    /** The first line of the clean text. */
    String firstLine() {
        return clean().lines().findFirst().orElse("");
    }
}
