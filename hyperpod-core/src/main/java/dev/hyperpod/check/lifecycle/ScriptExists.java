package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.internal.text.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the lifecycle scripts are there. */
final class ScriptExists implements Check {

    private static final CheckId ID = new CheckId("lifecycle.script-exists", "LCS-002");

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
        return "each lifecycle script exists right below its S3 prefix";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ScriptPlace.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return ScriptPlace.of(subject.spec()).stream().map(ScriptPlace::object).collect(Collectors.toSet());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return ScriptPlace.of(subject.spec()).stream()
                .flatMap(script -> judge(script, subject, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(ScriptPlace script, Subject subject, Facts facts) {
        try {
            if (facts.get(script.object()).isPresent() || isWithoutBucket(script, facts)) {
                return Optional.empty();
            }
            boolean atHand = subject.bundle()
                    .flatMap(scripts -> scripts.file(script.file()))
                    .isPresent();
            return Optional.of(atHand ? notUploaded(script) : absent(script, facts));
        } catch (FactUnavailableException e) {
            return Optional.of(refused(script, e));
        }
    }

    /** That there is no bucket is for the check of the bucket to say. */
    private static boolean isWithoutBucket(ScriptPlace script, Facts facts) {
        try {
            return facts.get(new BucketRegionFact(script.place().bucket())).isEmpty();
        } catch (FactUnavailableException e) {
            return false;
        }
    }

    /** S3 tells whether an object exists only to those who may list its bucket. */
    private Finding refused(ScriptPlace script, FactUnavailableException e) {
        if (e.missingActions().isEmpty()) {
            return notChecked(script.path(), e);
        }
        FindingBuilder finding = finding(script.path()).severity(Severity.NOT_CHECKED);
        e.nextSteps().forEach(finding::remedy);
        return finding.remedy(
                        "Allow the caller s3:ListBucket too: without it S3 refuses also when there is no such object.")
                .says("could not be checked: " + e.summary());
    }

    private Finding notUploaded(ScriptPlace script) {
        return finding(script.path())
                .severity(Severity.WARNING)
                .value(script.file())
                .remedy("Upload the scripts to " + script.place() + " before the cluster is made.")
                .says(script.file() + " is among the scripts at hand, but not below " + script.place() + " yet");
    }

    private Finding absent(ScriptPlace script, Facts facts) {
        FindingBuilder finding = finding(script.path()).value(script.file());
        List<String> files = files(script.place(), facts);
        List<String> near = Spelling.nearest(script.file(), files, 1);
        if (!near.isEmpty()) {
            finding.remedy("Did you mean " + near.get(0) + "?");
        }
        return finding.remedy("Upload it to s3://" + script.place().bucket() + "/"
                        + script.place().key(script.file()) + ".")
                .says("there is no " + script.file() + " below " + script.place()
                        + (files.isEmpty() ? "" : "; there are [" + FileNames.shown(files) + "]"));
    }

    /** What is there instead, for whoever may see it. */
    private static List<String> files(S3Prefix place, Facts facts) {
        try {
            return facts.get(new ListingFact(place)).files().keySet().stream()
                    .filter(name -> FileNames.depth(name) == 0)
                    .toList();
        } catch (FactUnavailableException e) {
            return List.of();
        }
    }
}
