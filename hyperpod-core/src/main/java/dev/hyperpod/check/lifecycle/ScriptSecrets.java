package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether scripts hold secrets. What is found is named by its place and kind, never shown. */
final class ScriptSecrets implements Check {

    private static final CheckId ID = new CheckId("lifecycle.script-secrets", "LCS-012");

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
        return "lifecycle scripts hold no passwords, keys or tokens: whoever may read the bucket, and every node, has them";
    }

    @Override
    public String limits() {
        return "Knows the forms of common tokens and of assignments to what is called a password; other secrets it does not see.";
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
        scripts.texts()
                .keySet()
                .forEach(name -> scripts.text(name)
                        .ifPresent(text -> SecretKind.in(
                                        text, !FileNames.ending(name).equals("py"))
                                .forEach((line, kind) -> findings.add(finding(scripts.path(name, line))
                                        .value(kind)
                                        .remedy(
                                                "Let the script fetch it from Secrets Manager or Parameter Store by the node's role.")
                                        .remedy("Take it out of the file, and renew it: it may have been read.")
                                        .says("holds what looks like " + kind)))));
        return findings;
    }
}
