package dev.hyperpod.check.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cuts the text of a shell script into words and the signs between them, line by line. This is no parser of the shell's
 * language: it knows quotes, comments, lines that go on, and here-documents, and nothing of what words mean. Whoever
 * uses it must be content to miss things, and to say "may".
 */
final class ShellWords {

    /**
     * A word, or a sign that stands between commands.
     *
     * @param line the line that it begins in, from 1
     * @param text without quotes
     * @param sign whether it is a sign such as {@code ;}, {@code &&} or a line's end
     */
    record Token(int line, String text, boolean sign) {}

    static final String LINE_END = "\n";

    /** Of a script with more, only so many are seen. */
    private static final int MOST = 200_000;

    private static final String SIGNS = "&|;<>()";
    private static final Pattern SIGN = Pattern.compile("&&|\\|\\||;;&|;;|;&|&>>?|<<<|<<-?|>>|[<>]&|[;&|()<>]");
    private static final Pattern HERE_DOCUMENT =
            Pattern.compile("<<(-?)[ \\t]*(?:'([^']+)'|\"([^\"]+)\"|\\\\?([A-Za-z_][A-Za-z0-9_.]*))");

    private final String[] lines;
    private final List<Token> tokens = new ArrayList<>();
    private final List<HereDocument> awaited = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int wordLine;
    private char quote;

    private record HereDocument(String end, boolean indented) {}

    private ShellWords(String text) {
        this.lines = text.split("\r?\n", -1);
    }

    static List<Token> of(String text) {
        ShellWords scan = new ShellWords(text);
        scan.run();
        return scan.tokens;
    }

    private void run() {
        for (int i = 0; i < lines.length && tokens.size() < MOST; i++) {
            boolean goesOn = line(lines[i], i + 1);
            if (quote == 0 && !goesOn) {
                endWord();
                tokens.add(new Token(i + 1, LINE_END, true));
                i = skipHereDocuments(i);
            } else if (quote != 0) {
                word.append('\n');
            }
        }
    }

    private int skipHereDocuments(int line) {
        int last = line;
        for (HereDocument document : awaited) {
            do {
                last++;
            } while (last < lines.length && !isEnd(lines[last], document));
        }
        awaited.clear();
        return last;
    }

    private static boolean isEnd(String line, HereDocument document) {
        return (document.indented() ? line.replaceFirst("^\t+", "") : line).equals(document.end());
    }

    /** Takes in a line, and says whether the next one belongs to it. */
    private boolean line(String line, int number) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                i += inQuotes(line, i, c);
            } else if (c == '\\') {
                if (i == line.length() - 1) {
                    return true;
                }
                add(line.charAt(++i), number);
            } else if (c == '\'' || c == '"') {
                quote = c;
                begin(number);
            } else if (c == ' ' || c == '\t') {
                endWord();
            } else if (c == '#' && !inWord) {
                return false;
            } else {
                i += plain(line, i, number);
            }
        }
        return false;
    }

    private int inQuotes(String line, int at, char c) {
        if (c == quote) {
            quote = 0;
        } else if (c == '\\' && quote == '"' && at + 1 < line.length()) {
            word.append(line.charAt(at + 1));
            return 1;
        } else {
            word.append(c);
        }
        return 0;
    }

    /** Takes in what stands here outside quotes; says how many characters more than one that was. */
    private int plain(String line, int at, int number) {
        Optional<String> sign = sign(line, at);
        if (sign.isEmpty()) {
            add(line.charAt(at), number);
            return 0;
        }
        endWord();
        tokens.add(new Token(number, sign.get(), true));
        if (sign.get().startsWith("<<") && !sign.get().equals("<<<")) {
            Matcher document = HERE_DOCUMENT.matcher(line).region(at, line.length());
            if (document.lookingAt()) {
                awaited.add(new HereDocument(end(document), !document.group(1).isEmpty()));
                return document.end() - at - 1;
            }
        }
        return sign.get().length() - 1;
    }

    private static String end(Matcher document) {
        return Stream.of(2, 3, 4)
                .map(document::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> sign(String line, int at) {
        if (SIGNS.indexOf(line.charAt(at)) < 0) {
            return Optional.empty();
        }
        Matcher sign = SIGN.matcher(line).region(at, line.length());
        return sign.lookingAt() ? Optional.of(sign.group()) : Optional.empty();
    }

    private void begin(int number) {
        if (!inWord) {
            inWord = true;
            wordLine = number;
        }
    }

    private void add(char c, int number) {
        begin(number);
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            tokens.add(new Token(wordLine, word.toString(), false));
            word.setLength(0);
            inWord = false;
        }
    }
}
