package dev.hyperpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What docs/emulator.md shows is what is compiled and run. */
class EmulatorDocumentTest {

    private final Document document = Document.of("docs/emulator.md");

    @Test
    void theTestThatItShowsIsOneThatRuns() {
        Document test = Document.of("examples/src/test/java/dev/hyperpod/examples/CapacityDriesUpTest.java");
        String imports = test.between("package dev.hyperpod.examples;\n\n", "/** A test of");
        String body = test.text().substring(test.text().indexOf("@ExtendWith"));

        assertThat(document.blocks("java").get(0)).isEqualTo(imports + body);
    }

    @Test
    void theLinksToFilesLeadSomewhere() {
        assertThat(document.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }
}
