package dev.hyperpod.check.quota;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the account may have an instance type at all. */
final class QuotaIsZero implements Check {

    private static final CheckId ID = new CheckId("quota.is-zero", "QUO-002");

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
        return "the account has a quota for each instance type; for most accelerated types it is 0 until one asks for more";
    }

    @Override
    public String limits() {
        return "AWS does not say whether instances of a training plan count, so where only they need the quota it is a"
                + " warning.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !claims(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Claim.facts(claims(subject));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return claims(subject).stream()
                .flatMap(claim -> judge(claim, facts).stream())
                .toList();
    }

    /** One claim for each type, the certain one where there is one. */
    private static List<Claim> claims(Subject subject) {
        List<Claim> all = Stream.of(false, true)
                .flatMap(spot -> TypeClaims.alone(subject, spot).stream())
                .toList();
        return all.stream()
                .filter(claim -> claim.certain()
                        || all.stream()
                                .noneMatch(other ->
                                        other.certain() && other.quota().equals(claim.quota())))
                .toList();
    }

    private List<Finding> judge(Claim claim, Facts facts) {
        try {
            return facts.get(new AppliedQuotaFact(claim.quota())).stream()
                    .filter(limit -> limit.value() <= 0 && claim.isShort(limit))
                    .map(limit -> none(claim, limit, facts))
                    .toList();
        } catch (FactUnavailableException e) {
            return List.of(notChecked(claim.path(), e));
        }
    }

    private Finding none(Claim claim, AppliedQuota limit, Facts facts) {
        FindingBuilder finding = finding(claim.path())
                .severity(claim.certain() ? Severity.ERROR : Severity.WARNING)
                .value("needs " + claim.needed() + ", quota 0")
                .remedy("Request an increase of \"" + claim.quota().name() + "\" to at least " + claim.needed()
                        + " in Service Quotas; for accelerated types people decide, which takes days.");
        String quota = "the quota \"" + claim.quota().name() + "\" is 0";
        if (!claim.certain()) {
            return finding.says("takes " + claim.needed() + " " + claim.what() + " from a training plan, and " + quota
                    + "; whether instances of a plan count against it, AWS does not say");
        }
        return AskForMore.of(claim, limit, facts, finding)
                .says("needs " + claim.needed() + " " + claim.what() + ", but the account may have none: " + quota);
    }
}
