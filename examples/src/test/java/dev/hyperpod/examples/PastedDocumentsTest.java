package dev.hyperpod.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever follows a document in JShell pastes its blocks one after the other, after those that the README gives for a
 * start. Each is taken as it stands; a comment that begins with an arrow says what JShell shows.
 */
class PastedDocumentsTest {

    private static final Pattern VALUE = Pattern.compile("// → (.*)$");
    private static final Pattern LEAVES_THE_MACHINE = Pattern.compile("HyperPod\\.connect\\(|RegistryRefresh\\.");

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "docs/capacity.md", "docs/validation.md", "docs/neuron.md", "docs/emulator.md"})
    void everyBlockCanBePasted(String file) {
        try (PastedSession session = PastedSession.asTheReadmeStartsIt()) {
            session.paste(start());
            Document.of(file).blocks("(?:java|jshell)").stream()
                    .filter(block -> !block.equals(start()) && !isFile(block))
                    .forEach(block -> paste(block, session));
        }
    }

    private static void paste(String block, PastedSession session) {
        if (LEAVES_THE_MACHINE.matcher(block).find()) {
            session.compile(block);
            return;
        }
        for (PastedSession.Ran ran : session.paste(block)) {
            VALUE.matcher(ran.source())
                    .results()
                    .forEach(said -> assertThat(ran.value()).as(ran.source()).isEqualTo(said.group(1)));
        }
    }

    private static String start() {
        List<String> blocks = Document.of("README.md").blocks("java");
        return blocks.get(blocks.size() - 1);
    }

    private static boolean isFile(String block) {
        return block.startsWith("import ");
    }

    @Test
    void aChainThatGoesOnWithADotIsCutOff() {
        try (PastedSession session = PastedSession.asTheReadmeStartsIt()) {
            assertThatThrownBy(() -> session.paste("var policy = CapacityPolicy.anyZone()\n.thenTypes(P5EN);"))
                    .hasMessageContaining("illegal start of expression");
            assertThat(session.paste("var policy = (CapacityPolicy.anyZone()\n.thenTypes(P5EN));"))
                    .hasSize(1);
        }
    }
}
