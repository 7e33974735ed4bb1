package dev.hyperpod.job;

import dev.hyperpod.internal.input.Given;
import java.util.List;

/** What a job runs on each of its nodes. */
public sealed interface EntryPoint {

    /** The arguments as they are given to the program, not to a shell. */
    List<String> arguments();

    /**
     * A program that is started once on each node.
     *
     * @param arguments the program and its arguments, as a vector: no shell reads them
     */
    record Command(List<String> arguments) implements EntryPoint {
        /** Copies the list. */
        public Command {
            arguments = Given.list(arguments, "arguments");
        }
    }

    /**
     * A Python program that {@code torchrun} starts as often on each node as {@link JobSize#processesPerNode()} says,
     * and once for each accelerator when it does not.
     *
     * @param script the program, such as {@code train.py}
     * @param arguments its arguments
     */
    record Torchrun(String script, List<String> arguments) implements EntryPoint {
        /** Copies the list. */
        public Torchrun {
            Given.notNull(script, "script");
            arguments = Given.list(arguments, "arguments");
        }
    }
}
