package dev.hyperpod.slurm;

import dev.hyperpod.slurm.BatchScript.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code #SBATCH} lines of a batch script. */
final class SbatchLines {

    private static final String MARK = "#SBATCH";
    private static final char NONE = 0;

    private SbatchLines() {}

    static List<Option> read(String text) {
        List<Option> options = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.startsWith(MARK)) {
                options(number, words(line.substring(MARK.length())), options);
            } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                break;
            }
        }
        return options;
    }

    /** The words of a line without their quotes, up to a comment. A quote that is not closed ends with the line. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = NONE;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != NONE ? c == quote : c == '"' || c == '\'') {
                quote = quote == NONE ? c : NONE;
            } else if (quote == NONE && c == '#' && word.isEmpty()) {
                break;
            } else if (quote == NONE && Character.isWhitespace(c)) {
                end(word, words);
            } else {
                word.append(c);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** A word that does not begin with a dash is the value of the option before it. */
    private static void options(int line, List<String> words, List<Option> options) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<String> next = i + 1 < words.size() && !words.get(i + 1).startsWith("-")
                    ? Optional.of(words.get(i + 1))
                    : Optional.empty();
            if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                options.add(
                        equals < 0
                                ? new Option(line, word.substring(2), next)
                                : new Option(line, word.substring(2, equals), Optional.of(word.substring(equals + 1))));
            } else if (word.startsWith("-") && word.length() > 1) {
                String attached = word.substring(2);
                options.add(new Option(line, word.substring(1, 2), attached.isEmpty() ? next : Optional.of(attached)));
            }
        }
    }
}
