package dev.hyperpod.examples;

import dev.hyperpod.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Prints what happens, and stops when it is not what was told. */
final class Story {

    private static final String INDENT = "    ";

    private final PrintStream out;
    private final InstantSource clock;
    private final Instant begin;
    private int chapters;
    private String lastState = "";

    Story(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.begin = clock.instant();
    }

    void chapter(String title) {
        String heading = ++chapters + ". " + title;
        out.printf("%n%s%n%s%n", heading, "-".repeat(heading.length()));
    }

    void say(String text) {
        text.lines().forEach(out::println);
    }

    /** A line of the program that the reader could write. */
    void code(String line) {
        line.lines().forEach(one -> out.println("  > " + one));
    }

    /** What the library answered. */
    void show(Object answer) {
        answer.toString().lines().forEach(line -> out.println(INDENT + line));
    }

    /** Prints each progress that differs from the one before in more than its time. */
    Consumer<Progress> progress() {
        return progress -> {
            String nodes = progress.total() == 0 ? "" : ", " + progress.done() + " of " + progress.total() + " nodes";
            String state = progress.state() + nodes;
            if (!state.equals(lastState)) {
                out.printf("%s[%s] %s; next: %s%n", INDENT, elapsed(), state, progress.next());
            }
            lastState = state;
        };
    }

    /** The emulator's time since the story began. */
    String elapsed() {
        Duration passed = Duration.between(begin, clock.instant());
        return String.format("+%dh %02dm", passed.toHours(), passed.toMinutesPart());
    }

    /**
     * Holds the story to its word.
     *
     * @throws IllegalStateException when this is not so
     */
    void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the story goes otherwise: " + what);
        }
    }
}
