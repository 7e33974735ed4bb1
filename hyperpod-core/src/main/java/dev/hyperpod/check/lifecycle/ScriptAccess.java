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
import dev.hyperpod.check.encryption.KeyFact;
import dev.hyperpod.check.encryption.KeyUse;
import dev.hyperpod.check.identity.Refusals;
import dev.hyperpod.check.identity.RoleFixes;
import dev.hyperpod.check.identity.SimulatedRights;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import dev.hyperpod.check.identity.SimulatedRights.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether nodes may read their scripts: S3, and the key where the scripts are encrypted with one (LCS-008 of the
 * catalogue).
 */
final class ScriptAccess implements Check {

    private static final CheckId ID = new CheckId("lifecycle.script-access", "IAM-010");
    private static final String POLICY = "HyperPodLifecycleScripts";

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
        return "the role that nodes run as may list and read the lifecycle scripts (s3:ListBucket, s3:GetObject), and"
                + " decrypt them where they are encrypted with a key of KMS (kms:Decrypt)";
    }

    @Override
    public String limits() {
        return "a bucket's policy may allow or deny what the role's policies do not say, which IAM's simulation does not"
                + " see";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ScriptReader.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        for (ScriptReader reader : ScriptReader.of(subject.spec())) {
            needs.add(reader.rightsFact());
            needs.add(reader.keyFact());
        }
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return ScriptReader.of(subject.spec()).stream()
                .flatMap(reader -> Stream.of(inS3(reader, subject, facts), inKms(reader, facts)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> inS3(ScriptReader reader, Subject subject, Facts facts) {
        try {
            return facts.get(reader.rightsFact())
                    .map(SimulatedRights::refused)
                    .flatMap(refused -> inS3(reader, refused, subject, facts));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(reader.path(), e));
        }
    }

    /** What no policy of the role allows, the bucket's policy may. */
    private Optional<Finding> inS3(ScriptReader reader, List<Decision> refused, Subject subject, Facts facts) {
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        Optional<BucketPolicy> policy;
        Severity weight = severity();
        try {
            policy = facts.get(new BucketPolicyFact(reader.place().bucket())).map(BucketPolicy::parse);
        } catch (FactUnavailableException e) {
            policy = Optional.empty();
            weight = Severity.WARNING;
        }
        Optional<BucketPolicy> known = policy;
        List<Decision> left = refused.stream()
                .filter(decision -> decision.outcome() != Outcome.MISSING
                        || known.filter(there -> there.allows(reader.role(), decision.action(), decision.resource()))
                                .isEmpty())
                .toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        finding(reader, new Refusals("the role " + reader.role().name(), left), weight, subject));
    }

    private Finding finding(ScriptReader reader, Refusals refusals, Severity weight, Subject subject) {
        FindingBuilder finding = refusals.weigh(finding(reader.path()).severity(weight));
        if (refusals.areMissingOnly()) {
            finding.fix(RoleFixes.allowing(reader.role(), POLICY, reader.allRights(subject.spec())));
        }
        boolean unread = weight != severity();
        return finding.says(refusals.words() + " on " + reader.place()
                + (unread ? "; the bucket's policy, which the caller may not read, may allow it" : ""));
    }

    private Optional<Finding> inKms(ScriptReader reader, Facts facts) {
        try {
            return facts.get(reader.keyFact())
                    .flatMap(name -> facts.get(new KeyFact(name)))
                    .flatMap(key -> KeyUse.of(key, reader.role(), "s3", "kms:Decrypt")
                            .obstacle(facts)
                            .map(obstacle -> finding(reader.path())
                                    .severity(obstacle.isSure() ? severity() : Severity.WARNING)
                                    .value(key.arn())
                                    .remedy("Allow " + reader.role().text() + " kms:Decrypt in the key policy of "
                                            + key.arn() + ", or by a policy of the role.")
                                    .says("the scripts are encrypted with " + key.arn() + ": " + obstacle.words())));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(reader.path(), e));
        }
    }
}
