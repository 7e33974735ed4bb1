package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documentation that is written by a test. With {@code -Dhyperpod.docs.write=true} it is written, not
 * compared.
 *
 * @param file its name below {@code docs}
 */
record GeneratedPage(String file) {

    void isCurrentlyAs(String text) throws IOException {
        Path page = Path.of("..", "docs", file);
        if (Boolean.getBoolean("hyperpod.docs.write")) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .content()
                .as("docs/" + file + "; write it with -Dhyperpod.docs.write=true")
                .isEqualTo(text);
    }

    /** Text for a page: what Markdown would take for its own is not. */
    static String prose(String text) {
        return text.replace("<", "\\<").replace("*", "\\*").replace("|", "\\|");
    }
}
