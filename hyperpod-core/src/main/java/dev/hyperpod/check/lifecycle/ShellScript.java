package dev.hyperpod.check.lifecycle;

import java.util.List;

/** What can be seen of a shell script without a shell. */
public final class ShellScript {

    private ShellScript() {}

    /**
     * The words of its simple commands, in order, without quotes and redirections. Nothing is expanded: a word with a
     * variable in it stands as it is written. This is no parser of the shell's language, so some may be missed, and
     * some that are seen are never run.
     *
     * @param text of the script; of a very long one only the beginning is seen
     */
    public static List<List<String>> commands(String text) {
        return ShellCommand.of(text).stream()
                .map(ShellCommand::words)
                .filter(words -> !words.isEmpty())
                .toList();
    }
}
