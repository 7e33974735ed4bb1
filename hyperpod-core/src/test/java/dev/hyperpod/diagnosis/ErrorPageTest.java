package dev.hyperpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dhyperpod.docs.write=true} the page is written, not compared. */
class ErrorPageTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");

    @Test
    void thePageOfKnownErrorsIsCurrent() throws IOException {
        String page = ErrorPage.of(KnowledgeBase.bundled());
        if (Boolean.getBoolean("hyperpod.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .content()
                .as("docs/errors.md; write it with -Dhyperpod.docs.write=true")
                .isEqualTo(page);
    }

    @Test
    void everyErrorIsOfAFamilyThatThePageShows() {
        assertThat(KnowledgeBase.bundled().errors())
                .extracting(ErrorPage::family)
                .allSatisfy(family -> assertThat(ErrorPage.families()).contains(family));
    }
}
