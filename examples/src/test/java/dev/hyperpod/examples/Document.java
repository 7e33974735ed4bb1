package dev.hyperpod.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A document or a source file of the project.
 *
 * @param directory where its links lead from
 * @param text what it says
 */
record Document(Path directory, String text) {

    private static final Path ROOT = Path.of("..");

    /** Reads a file, named from the project's root. */
    static Document of(String file) {
        Path path = ROOT.resolve(file);
        try {
            return new Document(path.resolveSibling(""), Files.readString(path));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    /** Its blocks of code in a language. */
    List<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The files that it links to. */
    List<Path> links() {
        return Pattern.compile("]\\((?!https?:|#)([^)#]+)")
                .matcher(text)
                .results()
                .map(link -> directory.resolve(link.group(1)))
                .toList();
    }

    /** In a test, what stands between {@code // shown} and {@code // so far}, as a document would show it. */
    List<String> shown() {
        return Pattern.compile("( +)// shown\n(.*?)\n +// so far\n", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(2).replaceAll("(?m)^" + block.group(1), "") + "\n")
                .toList();
    }

    /** What stands between two texts. */
    String between(String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
