package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Python scripts beside the tests. */
final class Python {

    private static final Path SCRIPTS = Path.of("src/test/python").toAbsolutePath();
    private static final int MINUTES = 5;

    private Python() {}

    /**
     * What a script left behind.
     *
     * @param out its standard output
     * @param complaints its standard error
     */
    record Outcome(int status, String out, String complaints) {

        /** The output of a script that must not fail. */
        String success() {
            assertThat(status).as(complaints).isZero();
            return out;
        }
    }

    /** Skips the test, saying why, where Python lacks a module; in CI it fails instead. */
    static void needs(String module) {
        boolean there = has(module);
        if (System.getenv("CI") != null) {
            assertThat(there).as("python3 can import " + module).isTrue();
        }
        assumeTrue(there, "NOT RUN: python3 can not import " + module);
    }

    private static boolean has(String module) {
        try {
            return new ProcessBuilder("python3", "-c", "import " + module)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a script in a directory of its own, with dummy keys and more variables for it. */
    static Outcome run(Path directory, Map<String, String> variables, String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("python3", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = directory.resolve("out.txt");
            Path complaints = directory.resolve("complaints.txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(complaints.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment()
                    .putAll(Map.of(
                            "HOME", directory.toString(),
                            "PYTHONDONTWRITEBYTECODE", "1",
                            "PYTHONIOENCODING", "utf-8",
                            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                            "AWS_SECRET_ACCESS_KEY", "secret",
                            "AWS_DEFAULT_REGION", "us-west-2",
                            "AWS_EC2_METADATA_DISABLED", "true",
                            "AWS_MAX_ATTEMPTS", "1"));
            builder.environment().putAll(variables);
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(script + " does not end: " + Files.readString(complaints));
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(complaints, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
