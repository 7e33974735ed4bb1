package dev.hyperpod.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validation by a class path from which one AWS module was left out. */
class OptionalModulesTest {

    private static final Map<String, List<String>> NEEDED_BY = Map.of(
            "ec2",
                    List.of(
                            "CAP-001", "NET-001", "NET-002", "NET-003", "NET-004", "NET-005", "NET-006", "NET-007",
                            "NET-008", "NET-009", "NET-010", "NET-011", "NET-012", "NET-013", "NET-014", "NET-017",
                            "NET-018", "NET-019", "NET-020", "QUO-008", "QUO-009"),
            "iam",
                    List.of(
                            "IAM-003", "IAM-004", "IAM-005", "IAM-006", "IAM-007", "IAM-008", "IAM-010", "IAM-011",
                            "IAM-012"),
            "s3",
                    List.of(
                            "IAM-010", "IAM-016", "LCS-001", "LCS-002", "LCS-003", "LCS-004", "LCS-006", "LCS-007",
                            "LCS-009", "LCS-012"),
            "servicequotas",
                    List.of(
                            "QUO-001", "QUO-002", "QUO-003", "QUO-007", "QUO-008", "QUO-009", "QUO-010", "QUO-011",
                            "QUO-012"),
            "sts",
                    List.of(
                            "CFG-007", "IAM-001", "IAM-003", "IAM-004", "IAM-007", "IAM-008", "IAM-010", "IAM-012",
                            "QUO-009"));

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "fsx", "iam", "s3", "servicequotas", "sts"})
    void aModuleThatIsLeftOutLeavesItsOwnChecksUncheckedAndBreaksNothingElse(String module) throws Exception {
        assertThat(new TreeSet<>(validateWithout(module)))
                .containsExactlyElementsOf(NEEDED_BY.getOrDefault(module, List.of()).stream()
                        .map(code -> "NOT_CHECKED " + code + " [Add the artifact software.amazon.awssdk:" + module
                                + " to the dependencies.]")
                        .toList());
    }

    @Test
    void withEveryModuleNothingIsFound() throws Exception {
        assertThat(validateWithout("none")).isEmpty();
    }

    @SuppressWarnings("unchecked") // Findings.of returns a list of texts, which both class loaders share
    private List<String> validateWithout(String module) throws Exception {
        Pattern jar = Pattern.compile(Pattern.quote(module) + "-\\d.*\\.jar");
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> !jar.matcher(path.getFileName().toString()).matches())
                .map(OptionalModulesTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader others = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            return (List<String>) others.loadClass(Findings.class.getName())
                    .getMethod("of", URI.class)
                    .invoke(null, account.aws().uri());
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
