package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Check;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksPageTest {

    private static List<Check> checks() {
        try (Stage stage = new Stage()) {
            return stage.hyperpod().checks();
        }
    }

    @Test
    void thePageOfChecksIsCurrent() throws IOException {
        new GeneratedPage("checks.md").isCurrentlyAs(ChecksPage.of(checks(), Worlds.all(), WithoutCheck.all()));
    }

    @Test
    void everyCheckIsOfATopicThatThePageShows() {
        assertThat(checks().stream().map(ChecksPage::topic)).isSubsetOf(ChecksPage.topics());
    }
}
