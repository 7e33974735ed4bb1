package dev.hyperpod.check.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that fetches something from the internet.
 *
 * @param line where
 * @param program what fetches
 */
record Fetch(int line, String program) {

    private static final Map<String, Set<String>> INSTALLERS = Map.of(
            "apt-get", Set.of("install", "update", "upgrade", "dist-upgrade"),
            "apt", Set.of("install", "update", "upgrade", "full-upgrade"),
            "yum", Set.of("install", "update"),
            "dnf", Set.of("install", "update", "upgrade"),
            "pip", Set.of("install", "download"),
            "pip3", Set.of("install", "download"),
            "conda", Set.of("install", "create", "update"),
            "npm", Set.of("install", "ci"),
            "snap", Set.of("install"),
            "git", Set.of("clone"));
    private static final List<String> OWN_INDEX = List.of(
            "--index-url", "-i", "--no-index", "--find-links", "-f", "--channel", "-c", "--registry", "--offline");
    private static final Pattern HOST = Pattern.compile("(?:https?|docker)://(?:[^@/]*@)?([A-Za-z0-9.-]+)(?:[:/#].*)?");
    private static final Pattern OF_AWS_OR_NEAR = Pattern.compile(
            "(?:.*\\.)?amazonaws\\.com(?:\\.cn)?|localhost|127\\..*|169\\.254\\..*|10\\..*|192\\.168\\..*|.*\\.(?:internal|local|lan)|[^.]+");
    private static final Pattern PROXY = Pattern.compile("(?i)(?:https?|all)_proxy=.*", Pattern.DOTALL);

    /**
     * The fetches of a script; none where it sets a proxy, which may be near. What comes from a mirror of one's own,
     * from AWS, or from a place that is put together at run time is none.
     */
    static List<Fetch> in(List<ShellCommand> commands) {
        boolean byProxy = commands.stream()
                .flatMap(command -> command.words().stream())
                .anyMatch(word -> PROXY.matcher(word).matches());
        return byProxy
                ? List.of()
                : commands.stream().flatMap(command -> of(command).stream()).toList();
    }

    private static Optional<Fetch> of(ShellCommand command) {
        boolean fetches = isInstaller(command)
                || (Set.of("curl", "wget").contains(command.program()) && namesFarHost(command))
                || (command.program().equals("enroot") && command.has("import") && namesFarHost(command))
                || (command.program().equals("docker") && command.has("pull", "run") && namesPublicImage(command));
        return fetches ? Optional.of(new Fetch(command.line(), command.program())) : Optional.empty();
    }

    private static boolean isInstaller(ShellCommand command) {
        Set<String> verbs = INSTALLERS.getOrDefault(command.program(), Set.of());
        boolean asks = command.arguments().stream().anyMatch(verbs::contains);
        return command.program().equals("git")
                ? asks && namesFarHost(command)
                : asks
                        && command.arguments().stream()
                                .noneMatch(word -> OWN_INDEX.stream()
                                        .anyMatch(option -> word.equals(option) || word.startsWith(option + "=")));
    }

    private static boolean namesFarHost(ShellCommand command) {
        return command.arguments().stream()
                .map(HOST::matcher)
                .filter(Matcher::matches)
                .anyMatch(host -> !OF_AWS_OR_NEAR.matcher(host.group(1)).matches());
    }

    /** A name with a registry in front comes from there; one without comes from Docker Hub. */
    private static boolean namesPublicImage(ShellCommand command) {
        return command.arguments().stream()
                .filter(word ->
                        word.contains("/") && !word.startsWith("-") && !word.startsWith("/") && !word.contains("$"))
                .map(word -> word.substring(0, word.indexOf('/')))
                .anyMatch(registry -> registry.contains(".")
                        && !OF_AWS_OR_NEAR.matcher(registry).matches());
    }
}
