package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether shell scripts keep clear of what makes nodes hang or fail now and then. */
final class ScriptPitfalls implements Check {

    private static final CheckId ID = new CheckId("lifecycle.script-pitfalls", "LCS-006");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "lifecycle scripts wait for nothing without end, ask nobody, do not restart the node, and expect that another program holds"
                + " the lock of the package manager";
    }

    @Override
    public String limits() {
        return "Looks at words of shell commands, not at what they mean; " + ScriptSyntax.class.getSimpleName()
                + ", which is added to a client by hand, asks bash and shellcheck.";
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
        return Scripts.judge(this, subject, facts, this::judge);
    }

    private List<Finding> judge(ScriptSet scripts) {
        List<Finding> findings = new ArrayList<>();
        scripts.shellScripts().forEach((name, text) -> {
            List<ShellCommand> commands = ShellCommand.of(text.clean());
            for (Pitfall pitfall : Pitfall.values()) {
                List<Integer> lines = pitfall.lines(commands);
                if (!lines.isEmpty()) {
                    findings.add(finding(scripts, name, pitfall, lines));
                }
            }
        });
        return findings;
    }

    private Finding finding(ScriptSet scripts, String name, Pitfall pitfall, List<Integer> lines) {
        FindingBuilder finding = finding(scripts.path(name, lines.get(0))).remedy(pitfall.remedy());
        return finding.says(
                pitfall.problem() + (lines.size() == 1 ? "" : ", here and in " + (lines.size() - 1) + " more places"));
    }
}
