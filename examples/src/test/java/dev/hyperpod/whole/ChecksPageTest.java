package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Check;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChecksPageTest {

    /** What a cluster is like after a while, which the examples of the health checks tell. */
    private static final Pattern AFTER_A_WHILE = Pattern.compile("(\n### health\\.[^#]*?```text\n)[^`]*+");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    /** The emulator's clock may jump a little further in one run than in another. */
    private static String lasting(String page) {
        return TIME.matcher(AFTER_A_WHILE.matcher(page).replaceAll("$1…")).replaceAll("…");
    }

    private static List<Check> checks() {
        try (Stage stage = new Stage()) {
            return stage.hyperpod().checks();
        }
    }

    @Test
    void thePageOfChecksIsCurrent() throws IOException {
        new GeneratedPage("checks.md", ChecksPageTest::lasting)
                .isCurrentlyAs(ChecksPage.of(checks(), Worlds.all(), WithoutCheck.all()));
    }

    @Test
    void everyCheckIsOfATopicThatThePageShows() {
        assertThat(checks().stream().map(ChecksPage::topic)).isSubsetOf(ChecksPage.topics());
    }
}
