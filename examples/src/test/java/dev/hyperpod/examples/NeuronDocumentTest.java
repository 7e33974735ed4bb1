package dev.hyperpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The JShell session that docs/neuron.md shows is pasted into JShell, started as the README says. */
class NeuronDocumentTest {

    private final Document document = Document.of("docs/neuron.md");

    @Test
    void theSessionHasFiveLinesAndWorksAsWritten() {
        String session = document.blocks("jshell").get(0);

        assertThat(session.lines()).hasSize(5);
        assertThat(typed(session))
                .containsSubsequence(
                        "Qwen/Qwen3-4B-Instruct-2507, training on 2 × ml.trn1.32xlarge: supported",
                        "TP 16 × DP 4 is valid",
                        "wasteful",
                        "Qwen/Qwen2.5-7B, training on 2 × ml.trn1.32xlarge: not supported",
                        "Instead",
                        "Llama 3.1");
    }

    private static String typed(String lines) {
        try (PastedSession session = PastedSession.asTheReadmeStartsIt()) {
            session.paste(lines);
            return session.printed();
        }
    }

    @Test
    void theExampleIsOnTheClassPathOfItsCommand() {
        assertThat(document.text())
                .contains("java -cp 'target/lib/*:examples/target/*' " + TrainiumModels.class.getName());
    }

    @Test
    void theLinksToFilesLeadSomewhere() {
        assertThat(document.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }
}
