package dev.hyperpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the README shows is what is compiled and run. */
class ReadmeTest {

    private final Document readme = Document.of("README.md");

    @Test
    void theFirstTwoCommandsTellTheStoryAndRunTheTests() {
        assertThat(readme.blocks("sh").subList(0, 2))
                .containsExactly("mvn -q -B -Pstory -pl examples -am verify\n", "mvn -B verify\n");
    }

    @Test
    void theCodeForARealAccountIsTheExampleThatIsCompiled() {
        Document example = Document.of("examples/src/main/java/dev/hyperpod/examples/RealAccount.java");
        String main = example.between("public static void main(String[] args) {\n", "\n    }\n}\n");

        assertThat(readme.blocks("java").get(0)).isEqualTo(main.stripIndent() + "\n");
    }

    @Test
    void jShellStartsWithWhatTheDocumentsArePastedAfter() {
        assertThat(readme.text())
                .contains("jshell --class-path 'target/lib/*' --startup DEFAULT --startup hyperpod.jsh");
    }

    @Test
    void theLinksToFilesLeadSomewhere() {
        assertThat(readme.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }
}
