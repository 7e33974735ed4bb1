package dev.hyperpod.check.lifecycle;

import dev.hyperpod.error.OperationInterruptedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine that reads a text from its standard input. It gets its arguments as a vector, no
 * environment but a search path that leads nowhere, the text from a file that only this user may read, and ten seconds;
 * it is killed when they are over, and when whoever waits is interrupted.
 */
final class LocalProgram {

    private static final int SECONDS = 10;
    private static final int MOST_OUTPUT = 1 << 18;

    private LocalProgram() {}

    /** What it writes, the first 256 KiB of it; empty when there is no such program, or it took too long. */
    static Optional<String> run(List<String> command, String input) {
        try {
            Path in = Files.createTempFile("hyperpod", ".in");
            try {
                Path out = Files.createTempFile("hyperpod", ".out");
                try {
                    Files.writeString(in, input);
                    return run(command, in, out);
                } finally {
                    Files.deleteIfExists(out);
                }
            } finally {
                Files.deleteIfExists(in);
            }
        } catch (ClosedByInterruptException e) {
            throw interrupted(command, e);
        } catch (IOException e) {
            throw new UncheckedIOException("no file can be made for " + command.get(0) + " to read", e);
        }
    }

    private static Optional<String> run(List<String> command, Path in, Path out) throws IOException {
        ProcessBuilder program = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        program.environment().clear();
        program.environment().putAll(Map.of("PATH", "/nonexistent", "LC_ALL", "C.UTF-8"));
        Process process;
        try {
            process = program.start();
        } catch (IOException absent) {
            return Optional.empty();
        }
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            throw interrupted(command, e);
        } finally {
            process.destroyForcibly();
        }
        try (InputStream written = Files.newInputStream(out)) {
            return Optional.of(new String(written.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8));
        }
    }

    private static OperationInterruptedException interrupted(List<String> command, Exception cause) {
        Thread.currentThread().interrupt();
        return new OperationInterruptedException("interrupted while " + command.get(0) + " ran", cause);
    }
}
