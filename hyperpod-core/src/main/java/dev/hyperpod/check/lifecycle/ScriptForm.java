package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.lifecycle.ScriptText.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether scripts are written as Linux reads them. */
final class ScriptForm implements Check {

    private static final CheckId ID = new CheckId("lifecycle.script-form", "LCS-003");

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
        return "a lifecycle script begins with #! and its interpreter, is UTF-8 without a byte order mark, and ends its lines as on"
                + " Linux";
    }

    @Override
    public String limits() {
        return "Looks at the first MiB of a script; whether the interpreter that it names is on the node is not known.";
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
        return Scripts.judge(this, subject, facts, scripts -> judge(scripts, first));
    }

    private List<Finding> judge(ScriptSet scripts, Set<String> first) {
        List<Finding> findings = new ArrayList<>();
        Map<String, ScriptText> shell = scripts.shellScripts();
        scripts.texts().forEach((name, text) -> {
            if (first.contains(name)) {
                judge(scripts, name, text, Severity.ERROR).ifPresent(findings::add);
            } else if (shell.containsKey(name)) {
                judge(scripts, name, text, Severity.WARNING).ifPresent(findings::add);
            }
        });
        return findings;
    }

    /** One that another script calls may never be reached, so it is only likely to hurt. */
    private Optional<Finding> judge(ScriptSet scripts, String name, ScriptText text, Severity severity) {
        return switch (text.nature()) {
            case BINARY ->
                Optional.of(finding(scripts.path(name))
                        .severity(severity)
                        .remedy("Put a script in its place.")
                        .says("is no text, so it cannot be a script"));
            case UTF_16 ->
                Optional.of(finding(scripts.path(name))
                        .severity(severity)
                        .remedy("Save it as UTF-8 and upload it again.")
                        .says("is UTF-16, which no Linux shell reads"));
            case PROGRAM ->
                Optional.of(finding(scripts.path(name))
                        .severity(Severity.WARNING)
                        .remedy("Name a script that starts the program.")
                        .says("is a program, not a script; S3 does not keep the right to run it"));
            case TEXT, OTHER_ENCODING -> judgeText(scripts, name, text, severity);
        };
    }

    private Optional<Finding> judgeText(ScriptSet scripts, String name, ScriptText text, Severity severity) {
        List<String> problems = new ArrayList<>();
        if (severity == Severity.ERROR && !text.namesItsInterpreter()) {
            problems.add("does not begin with #! and its interpreter");
        }
        if (text.hasByteOrderMark()) {
            problems.add("begins with a byte order mark, which hides its #!");
        }
        if (text.hasWindowsLineEnds()) {
            problems.add("has lines that end in CR LF, as on Windows, and the CR is taken for part of each command");
        }
        if (!problems.isEmpty()) {
            return Optional.of(
                    mend(scripts, name, text, finding(scripts.path(name)).severity(severity))
                            .says(String.join(", and ", problems)));
        }
        return text.nature() == Nature.OTHER_ENCODING
                ? Optional.of(finding(scripts.path(name))
                        .severity(Severity.WARNING)
                        .remedy("Save it as UTF-8 and upload it again.")
                        .says("is not UTF-8"))
                : Optional.empty();
    }

    private static FindingBuilder mend(ScriptSet scripts, String name, ScriptText text, FindingBuilder finding) {
        boolean rewritten = text.hasByteOrderMark() || text.hasWindowsLineEnds();
        if (rewritten) {
            finding.remedy("Save it with Linux line ends and without a byte order mark, and upload it again.");
        }
        if (!text.namesItsInterpreter()) {
            finding.remedy("Begin it with #!/bin/bash.");
        }
        if (rewritten && text.whole() && text.nature() == Nature.TEXT) {
            scripts.place().ifPresent(place -> finding.fix(RewrittenScript.fix(place, name)));
        }
        return finding;
    }
}
