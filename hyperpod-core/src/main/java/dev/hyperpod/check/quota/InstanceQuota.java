package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the quota of each instance type leaves room beside what other clusters have.
 *
 * <p>AWS does not say whether instances of a training plan count against the quota of instances on demand. So a quota
 * that only they would burst is a warning.
 */
final class InstanceQuota implements Check {

    private final CheckId id;
    private final boolean spot;

    private InstanceQuota(CheckId id, boolean spot) {
        this.id = id;
        this.spot = spot;
    }

    static InstanceQuota onDemand() {
        return new InstanceQuota(new CheckId("quota.instances", "QUO-001"), false);
    }

    static InstanceQuota spot() {
        return new InstanceQuota(new CheckId("quota.spot-instances", "QUO-004"), true);
    }

    @Override
    public CheckId id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "for each instance type, what the spec asks for" + (spot ? " as spot instances" : "")
                + " and what all other clusters have are together within the quota";
    }

    @Override
    public String limits() {
        return spot
                ? ""
                : "AWS does not say whether instances of a training plan count, so where only they make the quota too"
                        + " small it is a warning.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !TypeClaims.alone(subject, spot).isEmpty()
                || !FlexibleGroups.of(subject.spec(), spot).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new ClustersFact()));
        needs.addAll(Claim.facts(TypeClaims.alone(subject, spot)));
        needs.addAll(flexible(subject.spec()));
        return needs;
    }

    private List<Fact<?>> flexible(ClusterSpec spec) {
        List<Fact<?>> facts = new ArrayList<>();
        FlexibleGroups.types(spec, spot).forEach(type -> facts.add(new AppliedQuotaFact(TypeClaims.quota(type, spot))));
        return facts;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        InstancesInUse others = InstancesInUse.besides(subject, facts);
        List<Claim> claims = TypeClaims.of(subject, others, spot);
        Set<String> failed = new LinkedHashSet<>();
        List<Finding> found = new ArrayList<>(Claim.judge(
                this,
                claims,
                facts,
                (claim, limit) -> limit.value() > 0 && claim.isShort(limit) && failed.add(claim.what())
                        ? Optional.of(tooSmall(claim, limit, facts))
                        : Optional.empty()));
        FlexibleGroups flexible = FlexibleGroups.beside(subject, claims, spot);
        for (Group group : FlexibleGroups.of(subject.spec(), spot)) {
            try {
                judge(flexible.fit(group, others, facts), flexible, facts).ifPresent(found::add);
            } catch (FactUnavailableException e) {
                found.add(notChecked(group.at("instanceCount"), e));
            }
        }
        return found;
    }

    private Finding tooSmall(Claim claim, AppliedQuota limit, Facts facts) {
        String figures = claim.figures(limit);
        long room = Math.max(0, limit.whole() - claim.used());
        FindingBuilder finding = finding(claim.path())
                .severity(claim.certain() ? Severity.ERROR : Severity.WARNING)
                .value(figures)
                .remedy("Request an increase of \"" + claim.quota().name() + "\" to at least " + claim.wanted()
                        + " in Service Quotas.")
                .remedy("Or ask for at most " + room + (claim.used() > 0 ? ", or make room in " + claim.holders() : "")
                        + ".");
        long missing = claim.wanted() - limit.whole();
        if (!claim.certain()) {
            return finding.says(claim.what() + " may be " + missing + " short: " + figures
                    + ", if instances of training plans count against it, which AWS does not say");
        }
        return AskForMore.of(claim, limit, facts, finding).says(claim.what() + " is " + missing + " short: " + figures);
    }

    private Optional<Finding> judge(FlexibleGroups.Fit fit, FlexibleGroups groups, Facts facts) {
        Group group = fit.group();
        if (fit.unknown().isPresent()) {
            InstanceType type = fit.unknown().get();
            return Optional.of(
                    notChecked(group.at("instanceRequirements"), Claim.unlisted(TypeClaims.quota(type, spot))));
        }
        if (!fit.isShort() || groups.isThere(group)) {
            return Optional.empty();
        }
        AppliedQuota preferred = facts.get(new AppliedQuotaFact(TypeClaims.quota(fit.preferred(), spot)))
                .orElseThrow();
        Claim claim = groups.claim(fit, preferred);
        FindingBuilder finding = finding(group.at("instanceCount"))
                .value("needs " + group.count() + ", quotas leave " + fit.room())
                .remedy("Request an increase of \"" + claim.quota().name() + "\" to at least " + claim.wanted()
                        + " in Service Quotas, or of that of another of its types.")
                .remedy("Or ask for at most " + fit.room() + ", or add types to instanceRequirements.");
        return Optional.of(AskForMore.of(claim, preferred, facts, finding)
                .says("needs " + group.count() + " instances, but the quotas of its types leave room for " + fit.room()
                        + ": " + FlexibleGroups.parts(fit)));
    }
}
