package dev.hyperpod.check.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What makes lifecycle scripts hang or fail, as far as the words of commands show it. */
@SuppressWarnings("ImmutableEnumChecker") // the searches are functions without state
enum Pitfall {
    /** Unattended upgrades hold the lock on a new node for some minutes. */
    PACKAGE_LOCK(
            "installs packages and ends with the first failure, while another program may hold the package manager's lock on a new"
                    + " node",
            "Wait for the lock: apt-get -o DPkg::Lock::Timeout=300 install …",
            Pitfall::unguardedInstalls),
    ENDLESS_LOOP(
            "may loop without end, and a script that does not end fails the node",
            "Count the tries, and give up after some.",
            Pitfall::endlessLoops),
    PROMPT(
            "asks for input, which nobody gives",
            "Take it from a file or from the instance's settings.",
            commands -> where(commands, Pitfall::asks)),
    RESTART(
            "restarts or stops the node, and HyperPod then takes the script for failed",
            "Leave it out; where a new kernel module needs it, load the module or use an image of your own.",
            commands -> where(commands, Pitfall::restarts)),
    SLURMD_RESTART(
            "restarts slurmd on each node that runs it; on the controller slurmd deletes slurm.conf",
            "Restart it only where the node is a compute node.",
            commands -> where(commands, Pitfall::restartsSlurmd)),
    FETCH_WITHOUT_LIMIT(
            "fetches over the network without a limit of time",
            "Set one: curl --connect-timeout 10 --max-time 300 --retry 5 …, wget --timeout=60 --tries=5 …",
            commands -> where(commands, Pitfall::fetchesWithoutLimit));

    private static final Set<String> NODE_LOCAL = Set.of("localhost", "127.0.0.1", "169.254.169.254", "169.254.170.2");
    private static final Pattern WITH_LIMIT =
            Pattern.compile("--(max-time|connect-timeout|timeout|read-timeout)(=.*)?|-[a-zA-Z]*[mT]\\d*");
    private static final Pattern ALWAYS = Pattern.compile("true|:|1|/bin/true");

    private final String problem;
    private final String remedy;
    private final Function<List<ShellCommand>, List<Integer>> search;

    Pitfall(String problem, String remedy, Function<List<ShellCommand>, List<Integer>> search) {
        this.problem = problem;
        this.remedy = remedy;
        this.search = search;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }

    /** The lines that it is in. */
    List<Integer> lines(List<ShellCommand> commands) {
        return search.apply(commands);
    }

    private static List<Integer> where(List<ShellCommand> commands, Predicate<ShellCommand> condition) {
        return commands.stream().filter(condition).map(ShellCommand::line).toList();
    }

    private static boolean asks(ShellCommand command) {
        return command.program().equals("read")
                && command.arguments().stream().anyMatch(word -> word.matches("-[a-su-z]*p"))
                && command.arguments().stream().noneMatch(word -> word.matches("-[a-z]*t[0-9.]*"))
                && command.redirections().isEmpty()
                && !command.before().equals("|");
    }

    private static boolean restarts(ShellCommand command) {
        return switch (command.program()) {
            case "reboot", "poweroff", "halt" -> true;
            case "shutdown" -> !command.has("-c");
            case "init", "telinit" -> command.has("6") || command.has("0");
            case "systemctl" -> command.has("reboot") || command.has("poweroff") || command.has("halt");
            default -> false;
        };
    }

    private static boolean restartsSlurmd(ShellCommand command) {
        return command.isUnconditional()
                && Set.of("systemctl", "service").contains(command.program())
                && command.has("restart")
                && command.has("slurmd", "slurmd.service");
    }

    private static boolean fetchesWithoutLimit(ShellCommand command) {
        return Set.of("curl", "wget").contains(command.program())
                && !command.isTimed()
                && command.arguments().stream()
                        .noneMatch(word -> WITH_LIMIT.matcher(word).matches())
                && command.arguments().stream().anyMatch(word -> word.contains("://"))
                && command.arguments().stream()
                        .noneMatch(word -> NODE_LOCAL.stream().anyMatch(word::contains));
    }

    private static List<Integer> unguardedInstalls(List<ShellCommand> commands) {
        boolean endsWithFailure = commands.stream()
                .anyMatch(command -> command.isUnconditional()
                        && command.program().equals("set")
                        && (command.has("errexit")
                                || command.arguments().stream().anyMatch(word -> word.matches("-[a-z]*e[a-z]*"))));
        boolean knowsOfLock = commands.stream().anyMatch(Pitfall::mindsLock);
        return !endsWithFailure || knowsOfLock
                ? List.of()
                : where(
                        commands,
                        command -> command.isUnconditional()
                                && Set.of("apt-get", "apt", "dpkg").contains(command.program())
                                && (command.has("install", "update", "upgrade", "dist-upgrade") || command.has("-i")));
    }

    private static boolean mindsLock(ShellCommand command) {
        return command.words().stream()
                .anyMatch(word -> word.contains("Lock::Timeout")
                        || word.contains("/lock")
                        || word.contains("unattended-upgrades")
                        || word.contains("apt-daily")
                        || word.equals("flock"));
    }

    /** Loops on nothing that changes, or until something comes about, out of which no command leads. */
    private static List<Integer> endlessLoops(List<ShellCommand> commands) {
        List<Integer> found = new ArrayList<>();
        Deque<Loop> open = new ArrayDeque<>();
        for (ShellCommand command : commands) {
            for (String keyword : command.keywords()) {
                if (keyword.equals("done") && !open.isEmpty()) {
                    Loop loop = open.pop();
                    if (!loop.ends) {
                        found.add(loop.line);
                    }
                } else if (Set.of("while", "until", "for", "select").contains(keyword)) {
                    open.push(new Loop(command, keyword));
                }
            }
            if (leadsOut(command)) {
                open.forEach(loop -> loop.ends = true);
            }
        }
        return found;
    }

    /** Also whatever may count: what is assigned, computed or compared may be what ends the loop. */
    private static boolean leadsOut(ShellCommand command) {
        String first = command.words().stream().findFirst().orElse("");
        return Set.of("break", "exit", "return", "exec", "let", "kill", "read").contains(first)
                || (command.before().equals("(")
                        && command.words().stream().anyMatch(word -> word.matches(".*(\\+\\+|--|[+-]=).*")))
                || command.words().stream().anyMatch(word -> word.matches("[A-Za-z_][A-Za-z0-9_]*\\+?=.*"));
    }

    private static final class Loop {
        private final int line;
        private boolean ends;

        Loop(ShellCommand head, String keyword) {
            line = head.line();
            boolean always = ALWAYS.matcher(String.join(" ", head.words())).matches();
            boolean waits = keyword.equals("until") || head.keywords().contains("!");
            ends = !((keyword.equals("while") && always) || waits);
        }
    }
}
