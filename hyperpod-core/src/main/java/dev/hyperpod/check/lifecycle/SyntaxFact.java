package dev.hyperpod.check.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.SpecJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this machine's programs say of a shell script, without running it.
 *
 * @param script its text
 */
record SyntaxFact(String script) implements Fact<List<SyntaxProblem>> {

    private static final int MOST = 3;
    private static final Pattern SYNTAX_ERROR = Pattern.compile(
            "line (\\d{1,9}): (syntax error[^`'\\n]{0,60}|unexpected EOF while looking for[^`'\\n]{0,60})");
    private static final List<String> SHELLCHECK = List.of(
            "shellcheck",
            "--norc",
            "--format=json1",
            "--severity=error",
            // told by the check of the scripts' form
            "--exclude=SC1017,SC1082,SC2148",
            "-");

    @Override
    public Set<String> actions() {
        return Set.of();
    }

    @Override
    public List<SyntaxProblem> read(FactSource source) {
        Optional<SyntaxProblem> unreadable = source.get(new BashFact()) ? byBash() : Optional.empty();
        return unreadable.map(List::of).orElseGet(this::byShellcheck);
    }

    /** Patterns of {@code extglob} are an error until the script turns them on, so both ways must fail. */
    private Optional<SyntaxProblem> byBash() {
        return byBash("+O").flatMap(problem -> byBash("-O"));
    }

    private Optional<SyntaxProblem> byBash(String option) {
        return LocalProgram.run(List.of("bash", "--noprofile", "--norc", option, "extglob", "-r", "-n"), script)
                .map(SYNTAX_ERROR::matcher)
                .filter(Matcher::find)
                .map(error -> new SyntaxProblem(
                        Integer.parseInt(error.group(1)),
                        "bash cannot read on: " + error.group(2).strip(),
                        true));
    }

    private List<SyntaxProblem> byShellcheck() {
        return LocalProgram.run(SHELLCHECK, script).map(SyntaxFact::problems).orElse(List.of());
    }

    private static List<SyntaxProblem> problems(String json) {
        List<SyntaxProblem> problems = new ArrayList<>();
        for (JsonNode comment : comments(json)) {
            if (problems.size() < MOST) {
                problems.add(new SyntaxProblem(
                        comment.path("line").asInt(),
                        "shellcheck says SC" + comment.path("code").asInt() + ": "
                                + FileNames.shown(comment.path("message").asText()),
                        false));
            }
        }
        return problems;
    }

    /** None of a version that speaks otherwise. */
    private static JsonNode comments(String json) {
        try {
            return SpecJson.plain().readTree(json).path("comments");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether this machine has a bash that is as new as those of the nodes. */
    private record BashFact() implements Fact<Boolean> {

        private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.");
        private static final int NODES = 5;

        @Override
        public Set<String> actions() {
            return Set.of();
        }

        @Override
        public Duration keptFor() {
            return Duration.ofHours(1);
        }

        @Override
        public Boolean read(FactSource source) {
            return LocalProgram.run(List.of("bash", "--version"), "")
                    .map(VERSION::matcher)
                    .filter(Matcher::find)
                    .filter(version -> Integer.parseInt(version.group(1)) >= NODES)
                    .isPresent();
        }
    }
}
