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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the scripts at hand are those in S3. It is a warning: nodes run what is in S3, and whether that will fail is
 * for the checks that judge the copy in S3 as well.
 */
final class StaleUpload implements Check {

    private static final CheckId ID = new CheckId("lifecycle.stale-upload", "LCS-005");

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
        return "the lifecycle scripts at hand are the same as those below the S3 prefix, which nodes run";
    }

    @Override
    public String limits() {
        return "Judges specs with one prefix; a file of the same size that KMS encrypts or that came in parts is compared only where"
                + " its text was read, and files that are only in S3 are not spoken of.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.bundle().isPresent() && Scripts.places(subject).size() == 1;
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Scripts.needs(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        String path = Scripts.places(subject).values().iterator().next();
        Optional<ScriptSet> atHand = subject.bundle().map(ScriptSet::atHand);
        return Scripts.judge(
                this,
                subject,
                facts,
                scripts -> scripts.place().isEmpty()
                        ? List.of()
                        : atHand.map(own -> compare(path, own, scripts)).orElse(List.of()));
    }

    /** Where nothing is uploaded yet, the check of the scripts themselves says so. */
    private List<Finding> compare(String path, ScriptSet atHand, ScriptSet uploaded) {
        if (uploaded.listing().files().isEmpty()) {
            return List.of();
        }
        List<String> absent = new ArrayList<>();
        List<String> other = new ArrayList<>();
        atHand.listing().files().forEach((name, own) -> {
            if (uploaded.has(name)) {
                if (differs(name, own, uploaded)) {
                    other.add(name);
                }
            } else if (uploaded.listing().complete()) {
                absent.add(name);
            }
        });
        if (absent.isEmpty() && other.isEmpty()) {
            return List.of();
        }
        return List.of(finding(path)
                .value(FileNames.shown(other.isEmpty() ? absent : other))
                .remedy("Upload the scripts again, then validate again.")
                .says(uploaded + " is not as the scripts at hand"
                        + (other.isEmpty() ? "" : "; other content: " + FileNames.shown(other))
                        + (absent.isEmpty() ? "" : "; not there: " + FileNames.shown(absent))));
    }

    /**
     * An entity tag proves that two files are alike; that they are not, it proves only where it is the MD5 sum, which
     * it need not be. A text that is alike was left out of the set.
     */
    private static boolean differs(String name, Listing.Entry own, ScriptSet uploaded) {
        Map<String, Listing.Entry> there = uploaded.listing().files();
        Listing.Entry entry = there.get(name);
        if (entry == null || entry.etag().equals(own.etag())) {
            return false;
        }
        return entry.size() != own.size()
                || Optional.ofNullable(uploaded.texts().get(name))
                        .filter(ScriptText::whole)
                        .isPresent();
    }
}
