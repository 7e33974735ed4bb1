package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a shell can read the scripts, as this machine's {@code bash} and {@code shellcheck} say.
 *
 * <p>No client has this check by itself: a library that starts programs must be told to. So it is added by hand:
 *
 * <pre>{@code
 * HyperPodClient hyperpod = HyperPod.builder().check(ScriptSyntax.onThisMachine()).build();
 * }</pre>
 *
 * The programs are found by the search path of this process. They read a script and never run it: {@code bash} gets
 * {@code -n}, which has it read only, and {@code -r}, which forbids it to start anything, besides an empty environment
 * and no start-up files; {@code shellcheck} follows no other file. Each has ten seconds.
 */
public final class ScriptSyntax implements Check {

    private static final CheckId ID = new CheckId("lifecycle.script-syntax", "LCS-013");

    private ScriptSyntax() {}

    /** By the programs that this machine has; where it has none of them, nothing is found. */
    public static ScriptSyntax onThisMachine() {
        return new ScriptSyntax();
    }

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "bash can read each lifecycle script to its end, and shellcheck finds no error in it";
    }

    @Override
    public String limits() {
        return "Finds nothing where the machine has neither bash 5 or newer nor shellcheck, in scripts of more than 1 MiB, and in scripts"
                + " for other shells.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Scripts.areNamed(subject);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Scripts.needs(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Set<String> first = Scripts.first(subject);
        return Scripts.judge(this, subject, facts, scripts -> judge(scripts, first, facts));
    }

    private List<Finding> judge(ScriptSet scripts, Set<String> first, Facts facts) {
        List<String> names = new ArrayList<>();
        List<SyntaxFact> texts = new ArrayList<>();
        scripts.shellScripts().forEach((name, text) -> {
            if (text.whole() && text.isForBash()) {
                names.add(name);
                texts.add(new SyntaxFact(text.clean()));
            }
        });
        List<List<SyntaxProblem>> problems = facts.get(new SyntaxesFact(texts));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            problems.get(i)
                    .forEach(problem -> findings.add(finding(scripts.path(name, problem.line()))
                            .severity(problem.certain() && first.contains(name) ? Severity.ERROR : Severity.WARNING)
                            .remedy("Look at the line and at what was opened before it: quotes, if, do, {.")
                            .says(problem.says())));
        }
        return findings;
    }

    /** The problems of several scripts, found side by side. */
    private record SyntaxesFact(List<SyntaxFact> scripts) implements Fact<List<List<SyntaxProblem>>> {
        @Override
        public Set<String> actions() {
            return Set.of();
        }

        @Override
        public List<List<SyntaxProblem>> read(FactSource source) {
            return source.getAll(scripts);
        }
    }
}
