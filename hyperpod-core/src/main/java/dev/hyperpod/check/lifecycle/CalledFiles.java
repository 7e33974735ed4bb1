package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the files that scripts call are beside them. It follows the calls from the scripts that nodes run first, by
 * the words of shell commands and the texts in quotes of Python, which is no reading of either language: a call that a
 * condition may leave out is a warning, and one whose name is put together while the script runs is not seen.
 */
final class CalledFiles implements Check {

    private static final CheckId ID = new CheckId("lifecycle.called-files", "LCS-004");

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
        return "the files that lifecycle scripts call by a relative name are below the same prefix";
    }

    @Override
    public String limits() {
        return "Sees calls of plain relative names, until a script changes its directory; not names that are put together at run time.";
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
        return Scripts.judge(
                this, subject, facts, scripts -> scripts.listing().complete() ? judge(scripts, first) : List.of());
    }

    private List<Finding> judge(ScriptSet scripts, Set<String> first) {
        List<Finding> findings = new ArrayList<>();
        Set<String> reached = new LinkedHashSet<>(first);
        Deque<String> open = new ArrayDeque<>(first);
        Set<String> missed = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            for (CalledFile call : CalledFile.in(scripts, name)) {
                call.found(scripts, name)
                        .ifPresentOrElse(
                                file -> {
                                    if (reached.add(file)) {
                                        open.add(file);
                                    }
                                },
                                () -> {
                                    if (!call.mayBeBrought() && missed.add(call.file())) {
                                        findings.add(finding(scripts, name, call, first.contains(name)));
                                    }
                                });
            }
        }
        return findings;
    }

    private Finding finding(ScriptSet scripts, String name, CalledFile call, boolean isFirst) {
        return finding(scripts.path(name, call.line()))
                .severity(call.certain() && isFirst ? Severity.ERROR : Severity.WARNING)
                .value(FileNames.shown(call.file()))
                .remedy("Upload " + FileNames.shown(call.file()) + " beside " + FileNames.shown(name)
                        + ", or take the call out.")
                .says("calls " + FileNames.shown(call.file()) + ", which is not among "
                        + scripts.place()
                                .map(place -> "the files below " + place)
                                .orElse("the scripts at hand"));
    }
}
