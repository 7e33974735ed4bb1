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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the cluster is within the limits of instances in one cluster and in all. */
final class ClusterSizeQuota implements Check {

    private static final CheckId ID = new CheckId("quota.cluster-size", "QUO-003");

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
        return "all groups together are within the quota of instances in one cluster, and with all other clusters within the quota of instances across clusters";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !SizeClaims.ofOne(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new ClustersFact()));
        needs.addAll(Claim.facts(SizeClaims.ofOne(subject)));
        needs.addAll(Claim.facts(SizeClaims.ofAll(subject, InstancesInUse.none())));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>(judge(SizeClaims.ofOne(subject), facts));
        try {
            found.addAll(judge(SizeClaims.ofAll(subject, InstancesInUse.besides(subject, facts)), facts));
        } catch (FactUnavailableException e) {
            found.add(notChecked(SizeClaims.PATH, e));
        }
        return found.stream().distinct().toList();
    }

    private List<Finding> judge(List<Claim> claims, Facts facts) {
        return Claim.judge(
                this,
                claims,
                facts,
                (claim, limit) -> claim.isShort(limit) ? Optional.of(tooMany(claim, limit, facts)) : Optional.empty());
    }

    private Finding tooMany(Claim claim, AppliedQuota limit, Facts facts) {
        String figures = "needs " + claim.needed() + (claim.used() > 0 ? ", others have " + claim.used() : "")
                + ", quota " + limit.whole();
        FindingBuilder finding = finding(claim.path())
                .value(figures)
                .remedy("Request an increase of \"" + claim.quota().name() + "\" to at least " + claim.wanted()
                        + " in Service Quotas.")
                .remedy("Or ask for at most " + Math.max(0, limit.whole() - claim.used()) + " instances.");
        return AskForMore.of(claim, limit, facts, finding)
                .says("the quota \"" + claim.quota().name() + "\" does not suffice: " + figures);
    }
}
