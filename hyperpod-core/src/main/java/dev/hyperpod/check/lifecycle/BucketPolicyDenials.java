package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.PolicyDocument.Kind;
import dev.hyperpod.check.identity.PolicyDocument.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the policy of the scripts' bucket denies them to nodes. What an endpoint's policy lets through is judged with
 * the way to S3.
 */
final class BucketPolicyDenials implements Check {

    private static final CheckId ID = new CheckId("lifecycle.bucket-policy", "IAM-016");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String rule() {
        return "the policy of the lifecycle scripts' bucket denies them to no role that nodes run as";
    }

    @Override
    public String limits() {
        return "conditions on the network that a call comes from, such as aws:SourceVpce, are shown and not judged";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ScriptReader.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return ScriptReader.of(subject.spec()).stream()
                .map(reader -> new BucketPolicyFact(reader.place().bucket()))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return ScriptReader.of(subject.spec()).stream()
                .flatMap(reader -> judge(reader, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(ScriptReader reader, Facts facts) {
        try {
            return facts.get(new BucketPolicyFact(reader.place().bucket()))
                    .map(BucketPolicy::parse)
                    .flatMap(policy -> judge(reader, policy));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(reader.path(), e));
        }
    }

    private Optional<Finding> judge(ScriptReader reader, BucketPolicy policy) {
        for (Map.Entry<String, String> call : List.of(
                Map.entry("s3:GetObject", reader.objectArn()), Map.entry("s3:ListBucket", reader.bucketArn()))) {
            Verdict denial = policy.denial(reader.role(), call.getKey(), call.getValue());
            if (denial.kind() == Kind.DENIED) {
                return Optional.of(finding(reader.path())
                        .severity(Severity.ERROR)
                        .value(reader.place().bucket())
                        .remedy("Except " + reader.role().text() + " from the denial in the bucket's policy.")
                        .says("the policy of the bucket " + reader.place().bucket() + " denies "
                                + reader.role().name() + " " + call.getKey()));
            } else if (denial.kind() == Kind.CONDITION_UNKNOWN) {
                return Optional.of(finding(reader.path())
                        .value(reader.place().bucket())
                        .remedy("Make sure that the condition does not hold for the nodes.")
                        .says("the policy of the bucket " + reader.place().bucket() + " denies " + call.getKey()
                                + " under a condition: " + denial.why()));
            }
        }
        return Optional.empty();
    }
}
