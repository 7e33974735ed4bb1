package dev.hyperpod.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.junit.jupiter.api.Test;

/** The JShell session that docs/neuron.md shows is typed into a real JShell, started as the README says. */
class NeuronDocumentTest {

    private final Document document = Document.of("docs/neuron.md");

    @Test
    void theSessionHasFiveLinesAndWorksAsWritten() throws Exception {
        String session = document.blocks("jshell").get(0);

        String shown = typed(session);

        assertThat(session.lines()).hasSize(5);
        assertThat(shown)
                .doesNotContain("|  Error", "Exception")
                .containsSubsequence(
                        "Qwen/Qwen3-4B-Instruct-2507, training on 2 × ml.trn1.32xlarge: supported",
                        "TP 16 × DP 4 is valid",
                        "wasteful",
                        "Qwen/Qwen2.5-7B, training on 2 × ml.trn1.32xlarge: not supported",
                        "Instead",
                        "Llama 3.1");
    }

    private static String typed(String lines) throws Exception {
        assertThat(Document.of("README.md").text())
                .contains("jshell --class-path 'target/lib/*' --startup DEFAULT --startup hyperpod.jsh");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, true, UTF_8);
        JavaShellToolBuilder.builder()
                .in(new ByteArrayInputStream(lines.getBytes(UTF_8)), null)
                .out(out)
                .err(out)
                .persistence(new HashMap<>())
                .run(
                        "-R-Dstdout.encoding=UTF-8",
                        "-R-Dfile.encoding=UTF-8",
                        "--class-path",
                        classPath,
                        "--startup",
                        "DEFAULT",
                        "--startup",
                        "../hyperpod.jsh");
        return shown.toString(UTF_8);
    }

    @Test
    void theLinksToFilesLeadSomewhere() {
        assertThat(document.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }
}
