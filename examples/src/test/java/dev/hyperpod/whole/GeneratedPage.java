package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A page of the documentation that is written by a test. With {@code -Dhyperpod.docs.write=true} it is written where it
 * is not current.
 *
 * @param file its name below {@code docs}
 * @param lasting the same text without what may differ from run to run
 */
record GeneratedPage(String file, UnaryOperator<String> lasting) {

    /** A page that is the same in every run. */
    GeneratedPage(String file) {
        this(file, UnaryOperator.identity());
    }

    void isCurrentlyAs(String text) throws IOException {
        Path page = Path.of("..", "docs", file);
        if (Boolean.getBoolean("hyperpod.docs.write")
                && !lasting.apply(read(page)).equals(lasting.apply(text))) {
            Files.writeString(page, text);
        }
        assertThat(lasting.apply(read(page)))
                .as("docs/" + file + "; write it with -Dhyperpod.docs.write=true")
                .isEqualTo(lasting.apply(text));
    }

    private static String read(Path page) throws IOException {
        return Files.exists(page) ? Files.readString(page) : "";
    }

    /** Text for a page: what Markdown would take for its own is not. */
    static String prose(String text) {
        return text.replace("<", "\\<").replace("*", "\\*").replace("|", "\\|");
    }
}
