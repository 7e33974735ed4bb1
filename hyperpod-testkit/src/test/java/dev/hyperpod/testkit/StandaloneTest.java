package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program says when it does not start. */
class StandaloneTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port x | Invalid value for option '--port': 'x' is not an int",
                "--port 70000 | a port lies between 0 and 65535: 70000",
                "--prot 1 | Unknown options: '--prot', '1'",
                "--speed 0.5 | speed must be at least 1, but is 0.5",
                "--region moon-base-1 | 'moon-base-1' is no name of a region such as us-west-2",
                "--account full | Invalid value for option '--account': expected one of [READY, EMPTY]"
                        + " (case-insensitive) but was 'full'",
                "--account empty --broken no-s3-path | --broken breaks the ready account; the empty one has nothing",
                "--consistency-lag -PT1S | a lag is not negative: PT-1S",
                "--access-key A | --access-key and --secret-key go together",
                "--session-token T | --session-token needs --access-key and --secret-key",
                "--faults none.json | none.json cannot be read"
            })
    void anOptionThatItDoesNotTakeIsNamedOnOneLine(String options, String complaint) {
        assertThat(run(options.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("hyperpod-emulator: " + complaint);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (HyperPodEmulator other = HyperPodEmulator.start()) {
            int port = other.uri().getPort();
            assertThat(run("--port", String.valueOf(port))).isEqualTo(1);
            assertThat(err.toString().lines())
                    .containsExactly("hyperpod-emulator: port " + port + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void aFaultInTheFileThatIsWrongIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("faults.json"), "{\"faults\":[{\"effect\":\"storm\"}]}");
        assertThat(run("--faults", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("hyperpod-emulator: " + file + ": unknown effect 'storm', there are accessDenied, ");
    }

    @Test
    void itsHelpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(List.of(
                        "--port",
                        "--account",
                        "--broken",
                        "--speed",
                        "--region",
                        "--seed",
                        "--access-key",
                        "--secret-key",
                        "--session-token",
                        "--rates",
                        "--consistency-lag",
                        "--faults",
                        "--help",
                        "--version"))
                .allSatisfy(option -> assertThat(out.toString()).contains(option));
    }

    @Test
    void aBreakageThatThereIsNotIsAnsweredWithAllThatThereAre() {
        assertThat(run("--broken", "small-subnet,moon")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'moon' is none of [wrong-quota, small-subnet, missing-egress-self-rule, ")
                .hasLineCount(1);
    }

    @Test
    void itSaysItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString().strip()).isEqualTo("hyperpod-emulator unknown");
    }

    private int run(String... options) {
        return Standalone.run(new PrintWriter(out, true), new PrintWriter(err, true), options);
    }
}
