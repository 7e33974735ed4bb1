package dev.hyperpod.check.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that a script calls.
 *
 * @param line where
 * @param file its name, as the script says it
 * @param certain whether no condition stands around the call
 * @param mayBeBrought whether the script unpacks, fetches or makes files before
 */
record CalledFile(int line, String file, boolean certain, boolean mayBeBrought) {

    private static final Set<String> SHELLS = Set.of("bash", "sh", "source", ".");
    private static final Set<String> PYTHONS = Set.of("python", "python3");
    private static final Pattern LITERAL = Pattern.compile("(?:\\./)?[A-Za-z0-9_][A-Za-z0-9_./-]*");
    private static final Pattern OWN_DIRECTORY = Pattern.compile("dirname|BASH_SOURCE|\\$0|\\$\\{0|SCRIPT_?DIR|^\\.$");
    private static final Pattern IN_QUOTES =
            Pattern.compile("[\"'](\\./[A-Za-z0-9_][A-Za-z0-9_./-]*\\.(?:sh|py))[\"'\\s]");

    /** The calls of a script; none where it is not read, or is neither for a shell nor for Python. */
    static List<CalledFile> in(ScriptSet scripts, String name) {
        ScriptText text = scripts.texts().get(name);
        if (text == null || !text.isReadable()) {
            return List.of();
        }
        String ending = FileNames.ending(name);
        return text.isShell(ending) ? inShell(text.text()) : ending.equals("py") ? inPython(text.text()) : List.of();
    }

    /** The file that is meant: as HyperPod runs the first script beside its files, else beside the calling one. */
    Optional<String> found(ScriptSet scripts, String caller) {
        String plain = file.startsWith("./") ? file.substring(2) : file;
        return Stream.of(plain, FileNames.folder(caller) + plain)
                .filter(scripts::has)
                .findFirst();
    }

    private static List<CalledFile> inShell(String text) {
        List<ShellCommand> commands = ShellCommand.of(text);
        Set<String> made = made(commands);
        List<CalledFile> calls = new ArrayList<>();
        boolean brought = false;
        for (ShellCommand command : commands) {
            if (leavesDirectory(command) || ends(command)) {
                break;
            }
            brought |= bringsFiles(command);
            boolean mayBeBrought = brought;
            called(command)
                    .filter(file -> !made.contains(file.substring(file.lastIndexOf('/') + 1)))
                    .ifPresent(file ->
                            calls.add(new CalledFile(command.line(), file, command.isUnconditional(), mayBeBrought)));
        }
        return calls;
    }

    private static boolean ends(ShellCommand command) {
        return command.isUnconditional() && command.program().equals("exit");
    }

    private static boolean bringsFiles(ShellCommand command) {
        return switch (command.program()) {
            case "unzip", "tar", "rsync", "scp", "virtualenv", "make", "wget" -> true;
            case "git" -> command.has("clone");
            case "aws" -> command.has("s3", "s3api");
            case "curl" ->
                command.arguments().stream().anyMatch(word -> word.matches("-[a-zA-Z]*[oO]|--output|--remote-name"));
            case "python3", "python" -> command.has("venv");
            default -> false;
        };
    }

    private static boolean leavesDirectory(ShellCommand command) {
        return Set.of("cd", "pushd").contains(command.program())
                && command.arguments().stream()
                        .noneMatch(word -> OWN_DIRECTORY.matcher(word).find());
    }

    /** The files that a script looks for first, or may make itself: all that it names otherwise than to call it. */
    private static Set<String> made(List<ShellCommand> commands) {
        Set<String> names = new HashSet<>();
        for (ShellCommand command : commands) {
            Optional<String> called = called(command);
            if (called.isEmpty() && !command.program().equals("chmod")) {
                command.words().forEach(word -> names.add(word.substring(word.lastIndexOf('/') + 1)));
            }
            command.redirections().forEach(word -> names.add(word.substring(word.lastIndexOf('/') + 1)));
        }
        return names;
    }

    private static Optional<String> called(ShellCommand command) {
        String program = command.program();
        if (SHELLS.contains(program) || PYTHONS.contains(program)) {
            return script(command.arguments());
        }
        return command.named().filter(word -> word.startsWith("./") && isLiteral(word));
    }

    /** The first word that is no option; none where an option says that the program is not a file. */
    private static Optional<String> script(List<String> arguments) {
        for (String word : arguments) {
            if (!word.startsWith("-")) {
                return isLiteral(word) ? Optional.of(word) : Optional.empty();
            }
            if (word.matches("-[a-z]*[cmsO]")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isLiteral(String word) {
        return LITERAL.matcher(word).matches() && !word.contains("..");
    }

    private static List<CalledFile> inPython(String text) {
        List<CalledFile> calls = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines().limit(20_000)::iterator) {
            number++;
            if (line.stripLeading().startsWith("#") || line.length() > 4_096) {
                continue;
            }
            if (line.startsWith("from config import ")) {
                calls.add(new CalledFile(number, "config.py", false, false));
            }
            for (Matcher quoted = IN_QUOTES.matcher(line); quoted.find(); ) {
                calls.add(new CalledFile(number, quoted.group(1), false, false));
            }
        }
        return calls;
    }
}
