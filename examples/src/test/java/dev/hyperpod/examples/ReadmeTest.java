package dev.hyperpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what is compiled and run. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");

    private final String readme = read("README.md");

    @Test
    void theFirstTwoCommandsTellTheStoryAndRunTheTests() {
        assertThat(blocks("sh").subList(0, 2))
                .containsExactly("mvn -q -B -Pstory -pl examples -am verify\n", "mvn -B verify\n");
    }

    @Test
    void theCodeForARealAccountIsTheExampleThatIsCompiled() {
        String example = read("examples/src/main/java/dev/hyperpod/examples/RealAccount.java");
        String main = between(example, "public static void main(String[] args) {\n", "\n    }\n}\n");

        assertThat(blocks("java").get(0)).isEqualTo(main.stripIndent() + "\n");
    }

    @Test
    void theLinksToFilesLeadSomewhere() {
        assertThat(Pattern.compile("]\\((?!https?:|#)([^)#]+)").matcher(readme).results())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link.group(1))).exists());
    }

    private List<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
