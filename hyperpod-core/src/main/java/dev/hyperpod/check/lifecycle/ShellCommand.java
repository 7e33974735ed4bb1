package dev.hyperpod.check.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A simple command of a shell script, as far as {@link ShellWords} sees one.
 *
 * @param line where it begins
 * @param before the sign that it comes after, such as {@code &&}
 * @param keywords the reserved words before it, such as {@code while}
 * @param words its words, without redirections
 * @param redirections the signs and words of its redirections
 * @param depth how many compounds it is in: 0 when nothing stands around it
 */
record ShellCommand(
        int line, String before, List<String> keywords, List<String> words, List<String> redirections, int depth) {

    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "then",
            "elif",
            "else",
            "fi",
            "while",
            "until",
            "for",
            "select",
            "do",
            "done",
            "case",
            "esac",
            "{",
            "}",
            "!",
            "function");
    private static final Set<String> OPENING = Set.of("if", "while", "until", "for", "select", "case", "{");
    private static final Set<String> CLOSING = Set.of("fi", "done", "esac", "}");
    private static final Set<String> REDIRECTIONS = Set.of("<", ">", ">>", "<<", "<<-", "<<<", "<&", ">&", "&>", "&>>");
    private static final Set<String> WRAPPERS =
            Set.of("sudo", "env", "nohup", "exec", "command", "nice", "time", "builtin");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=.*", Pattern.DOTALL);

    /** The commands of a script, in order; a reserved word that no command follows is one without words. */
    static List<ShellCommand> of(String text) {
        return new Reader().read(ShellWords.of(text));
    }

    /** Whether it is run whenever the script comes this far. */
    boolean isUnconditional() {
        return depth == 0 && !before.equals("&&") && !before.equals("||") && keywords.isEmpty();
    }

    /** Whether a time limit is set around it. */
    boolean isTimed() {
        return words.contains("timeout");
    }

    /** The program that it runs, without its directory and without what only wraps it; empty for an assignment. */
    String program() {
        List<String> bare = bare();
        return bare.isEmpty() ? "" : bare.get(0).substring(bare.get(0).lastIndexOf('/') + 1);
    }

    /** The program as it is named, if there is one. */
    Optional<String> named() {
        return bare().stream().findFirst();
    }

    /** What the program is given. */
    List<String> arguments() {
        List<String> bare = bare();
        return bare.isEmpty() ? List.of() : bare.subList(1, bare.size());
    }

    boolean has(String... arguments) {
        return List.of(arguments).stream().anyMatch(arguments()::contains);
    }

    private List<String> bare() {
        int i = 0;
        while (i < words.size()) {
            String word = words.get(i);
            if (ASSIGNMENT.matcher(word).matches()) {
                i++;
            } else if (WRAPPERS.contains(word)) {
                i = skipOptions(i + 1);
            } else if (word.equals("timeout")) {
                i = skipOptions(i + 1) + 1;
            } else {
                return words.subList(i, words.size());
            }
        }
        return List.of();
    }

    private int skipOptions(int from) {
        int i = from;
        while (i < words.size() && words.get(i).startsWith("-")) {
            i++;
        }
        return i;
    }

    /** Puts words together. Not thread-safe. */
    private static final class Reader {
        private final List<ShellCommand> commands = new ArrayList<>();
        private List<String> keywords = new ArrayList<>();
        private List<String> words = new ArrayList<>();
        private List<String> redirections = new ArrayList<>();
        private boolean redirected;
        private String before = ShellWords.LINE_END;
        private int line = 1;
        private int depth;
        private int parentheses;

        List<ShellCommand> read(List<ShellWords.Token> tokens) {
            for (ShellWords.Token token : tokens) {
                if (token.sign()) {
                    sign(token.text());
                } else {
                    word(token);
                }
            }
            end(ShellWords.LINE_END);
            return commands;
        }

        private void sign(String sign) {
            if (REDIRECTIONS.contains(sign)) {
                redirections.add(sign);
                redirected = true;
            } else if (sign.equals("(")) {
                end(sign);
                parentheses++;
            } else {
                end(sign);
                // one without its opening one ends a pattern of a case
                if (sign.equals(")") && parentheses > 0) {
                    parentheses--;
                }
            }
        }

        private void word(ShellWords.Token token) {
            if (redirected) {
                redirections.add(token.text());
                redirected = false;
            } else if (words.isEmpty() && KEYWORDS.contains(token.text())) {
                keyword(token);
            } else {
                if (words.isEmpty() && keywords.isEmpty()) {
                    line = token.line();
                }
                words.add(token.text());
            }
        }

        private void keyword(ShellWords.Token token) {
            if (CLOSING.contains(token.text()) && depth > 0) {
                depth--;
            }
            if (keywords.isEmpty()) {
                line = token.line();
            }
            keywords.add(token.text());
            if (OPENING.contains(token.text())) {
                depth++;
            }
        }

        private void end(String sign) {
            if (!words.isEmpty() || !keywords.isEmpty()) {
                commands.add(new ShellCommand(
                        line,
                        before,
                        List.copyOf(keywords),
                        List.copyOf(words),
                        List.copyOf(redirections),
                        depth + parentheses));
                keywords = new ArrayList<>();
                words = new ArrayList<>();
                redirections = new ArrayList<>();
            }
            redirected = false;
            before = sign;
        }
    }
}
