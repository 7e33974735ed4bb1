package dev.hyperpod.benchmarks;

import dev.hyperpod.testkit.world.Ready;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that runs in a process of its own, with credentials and region in its environment.
 *
 * @param command the program and its arguments
 */
record Program(List<String> command) {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_REGION", Ready.PLACE.region(),
            "AWS_DEFAULT_REGION", Ready.PLACE.region(),
            "AWS_EC2_METADATA_DISABLED", "true");

    /** A main class on this JVM's own class path. */
    static Program java(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Program(List.copyOf(command));
    }

    /** Whether it can be started here and ends well. */
    boolean works() throws InterruptedException {
        try {
            return start(Redirect.DISCARD).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs it to its end. What it complains of is shown. */
    void run() throws IOException, InterruptedException {
        int status = start(Redirect.INHERIT).waitFor();
        if (status != 0) {
            throw new IllegalStateException(command.get(0) + " ended with status " + status);
        }
    }

    /** Starts it; what it prints is dropped. */
    Process start(Redirect complaints) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(ENVIRONMENT);
        return builder.redirectOutput(Redirect.DISCARD)
                .redirectError(complaints)
                .start();
    }
}
