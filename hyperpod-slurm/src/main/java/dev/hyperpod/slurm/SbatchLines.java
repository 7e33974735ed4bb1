package dev.hyperpod.slurm;

import dev.hyperpod.slurm.BatchScript.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code #SBATCH} lines of a batch script. */
final class SbatchLines {

    private static final String MARK = "#SBATCH";
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"'#]++|\"[^\"]*+\"|'[^']*+'|(?<=\\S)#)+|#.*");

    /** Lines beyond any option are passed over. */
    private static final int LONGEST_LINE = 4_096;

    private SbatchLines() {}

    static List<Option> read(String text) {
        List<Option> options = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.startsWith(MARK) && line.length() < LONGEST_LINE) {
                options(number, words(line.substring(MARK.length())), options);
            } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                break;
            }
        }
        return options;
    }

    /** The words of a line without their quotes, up to a comment. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        WORD.matcher(line)
                .results()
                .map(word -> word.group())
                .takeWhile(word -> !word.startsWith("#"))
                .forEach(word -> words.add(word.replaceAll("[\"']", "")));
        return words;
    }

    /** A word that does not begin with a dash is the value of the option before it. */
    private static void options(int line, List<String> words, List<Option> options) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<String> next =
                    i + 1 < words.size() && !words.get(i + 1).startsWith("-") ? Optional.of(words.get(i + 1)) : Optional.empty();
            if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                options.add(
                        equals < 0
                                ? new Option(line, word.substring(2), next)
                                : new Option(line, word.substring(2, equals), Optional.of(word.substring(equals + 1))));
            } else if (word.startsWith("-") && word.length() > 1) {
                String attached = word.substring(2);
                options.add(new Option(
                        line, word.substring(1, 2), attached.isEmpty() ? next : Optional.of(attached)));
            }
        }
    }
}
