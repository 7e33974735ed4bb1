package dev.hyperpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.data.Provenance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeBaseTest {

    private static final String HEAD = "source: our runbook\ndate: 2026-11-02\nerrors:\n";
    private static final String LICENCE = HEAD + """
              ACME-1:
                title: The licence server is down
                phrases: ["cannot check out a licence from {server}"]
                cause: The licence server does not answer.
                detail: "It was {server}."
                steps: [Call the desk.]
                retry: {advice: repeat, first: PT5M, longest: PT30M, times: 5}
                trust: documented
            """;

    @TempDir
    Path directory;

    @Test
    void allErrorsAreThere() {
        assertThat(KnowledgeBase.bundled().errors()).hasSize(103);
        assertThat(KnowledgeBase.bundled().provenance()).hasSize(1);
    }

    @Test
    void everyErrorSaysWhyAndWhatToDo() {
        assertThat(KnowledgeBase.bundled().errors()).allSatisfy(error -> {
            assertThat(error.cause()).endsWith(".");
            assertThat(error.steps())
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step).doesNotContain("{"));
            assertThat(error.title()).doesNotEndWith(".");
        });
    }

    @Test
    void aUsersFileAddsErrors() {
        KnowledgeBase base = KnowledgeBase.bundled().overriddenBy("runbook", stream(LICENCE));

        assertThat(base.diagnose("fatal: cannot check out a licence from lic-7.")
                        .first())
                .hasValueSatisfying(cause -> {
                    assertThat(cause.error().id()).isEqualTo("ACME-1");
                    assertThat(cause.text()).isEqualTo("The licence server does not answer. It was lic-7.");
                });
        assertThat(base.provenance()).extracting(Provenance::source).startsWith("our runbook");
    }

    @Test
    void aUsersFileChangesWhatDiffersAndNoMore() {
        KnowledgeBase base = KnowledgeBase.bundled()
                .overriddenBy("runbook", stream(HEAD + "  KB-NET-1: {steps: [Ask the network team.]}\n"));

        assertThat(base.find("KB-NET-1"))
                .hasValueSatisfying(error -> assertThat(error.steps()).containsExactly("Ask the network team."))
                .hasValueSatisfying(error -> assertThat(error.title()).contains("EFA"));
    }

    @Test
    void aUsersFileTakesAnErrorAway() {
        KnowledgeBase base = KnowledgeBase.bundled().overriddenBy("runbook", stream(HEAD + "  KB-OPS-5: null\n"));

        assertThat(base.find("KB-OPS-5")).isEmpty();
    }

    @Test
    void aModuleBringsErrorsOfItsOwn() throws IOException {
        try (URLClassLoader modules = module(LICENCE)) {
            KnowledgeBase base = KnowledgeBase.with(modules);

            assertThat(base.errors()).hasSize(104);
            assertThat(base.find("ACME-1")).isPresent();
        }
    }

    @Test
    void aModuleMayNotTakeAnIdThatIsTaken() throws IOException {
        try (URLClassLoader modules = module(LICENCE.replace("ACME-1", "KB-CAP-1"))) {
            assertThatThrownBy(() -> KnowledgeBase.with(modules))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("these ids are taken: [KB-CAP-1]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trust: documented    | trust: gossip          | trust: \"gossip\" is not one of [documented",
                "PT5M                 | soon                   | retry > first: \"soon\" is not a duration",
                "advice: repeat       | advice: pray           | advice: \"pray\" is not one of [repeat",
                "title:               | titel:                 | title: is missing",
                "'It was {server}.'   | 'It was {host}.'       | detail: no phrase keeps a {host}",
                "steps:               | when: {purchas: [x]} ¶    steps:| purchas: there is no such field; did you mean \"purchase\"?",
                "steps:               | when: {purchase: [x]} ¶    steps:| purchase: \"x\" is not one of",
                "steps:               | insteadOf: [KB-NO-1] ¶    steps:| insteadOf: there is no error KB-NO-1",
                "cannot check out a licence from {server} | {server} | has no whole word to look for"
            })
    void aMalformedErrorIsRefusedWithItsPlace(String right, String wrong, String problem) {
        String text = LICENCE.replace(
                right.replace('\'', '"'), wrong.replace('\'', '"').replace(" ¶", "\n"));

        assertThat(text).isNotEqualTo(LICENCE);
        assertThatThrownBy(() -> KnowledgeBase.bundled().overriddenBy("runbook", stream(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ACME-1")
                .hasMessageContaining(problem);
    }

    private URLClassLoader module(String errors) throws IOException {
        Path file = directory.resolve(KnowledgeBase.OF_MODULES);
        Files.createDirectories(file.getParent());
        Files.writeString(file, errors);
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
