package dev.hyperpod.neuron.plan;

import dev.hyperpod.internal.text.ShellText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that starts a layout, on each node. Its parts are as the program gets them; only {@link #lines} and
 * {@link #toString} are written for a shell.
 *
 * @param program the program with its own arguments, such as {@code torchrun --nnodes 2} or {@code vllm serve} and a
 *     model
 * @param rendezvous arguments by which the nodes of {@code torchrun} find each other, each with what a shell makes its
 *     value of: {@code $JOB_ID} is the same on all nodes and no other job's, {@code $HEAD_NODE} the name of one of
 *     them. Empty on a single node. A scheduler that has values of its own puts them here
 * @param script what {@code torchrun} starts; empty for another program
 * @param arguments by flag, such as {@code --tensor_parallel_size}
 */
public record LaunchCommand(
        List<String> program, Map<String, String> rendezvous, Optional<String> script, Map<String, String> arguments) {

    private static final String GOES_ON = " \\";
    private static final String INDENT = "    ";

    /** Copies the collections, in their order. */
    public LaunchCommand {
        program = List.copyOf(program);
        rendezvous = Collections.unmodifiableMap(new LinkedHashMap<>(rendezvous));
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** The arguments as a vector: each flag and its value. */
    public List<String> argumentList() {
        List<String> list = new ArrayList<>();
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            list.add(argument.getKey());
            list.add(argument.getValue());
        }
        return list;
    }

    /** The command for a POSIX shell, quoted where it has to be, on lines that end in a backslash but for the last. */
    public List<String> lines() {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, String> argument : rendezvous.entrySet()) {
            parts.add(argument.getKey() + " " + variable(argument.getValue()));
        }
        script.ifPresent(name -> parts.add(ShellText.word(name)));
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            parts.add(argument.getKey() + " " + ShellText.word(argument.getValue()));
        }
        StringBuilder line = new StringBuilder();
        for (String word : program) {
            line.append(line.isEmpty() ? "" : " ").append(ShellText.word(word));
        }
        return wrapped(line, parts);
    }

    private static List<String> wrapped(StringBuilder first, List<String> parts) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = first;
        for (String part : parts) {
            if (line.length() + part.length() + GOES_ON.length() >= LaunchText.WIDTH) {
                lines.add(line + GOES_ON);
                line = new StringBuilder(INDENT).append(part);
            } else {
                line.append(' ').append(part);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** The shell reads variables between double quotes. */
    private static String variable(String value) {
        return value.indexOf('$') < 0 ? ShellText.word(value) : '"' + value + '"';
    }

    /** The {@link #lines}. */
    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines());
    }
}
