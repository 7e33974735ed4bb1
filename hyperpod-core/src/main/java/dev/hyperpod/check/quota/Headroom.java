package dev.hyperpod.check.quota;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a quota is used up to the last. That is no fault: HyperPod puts one node in the place of another, and so
 * replaces a faulty one without more quota. That it gives the old one back first is inferred.
 */
final class Headroom implements Check {

    private static final CheckId ID = new CheckId("quota.headroom", "QUO-012");

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
        return "a quota that is used up to the last leaves room for no further node, but does not keep faulty ones from"
                + " being replaced";
    }

    @Override
    public String limits() {
        return "That a replacement needs no quota beyond that of the node it replaces is inferred; AWS does not say.";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return claims(subject, InstancesInUse.none()).findAny().isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new ClustersFact()));
        needs.addAll(Claim.facts(claims(subject, InstancesInUse.none()).toList()));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        InstancesInUse others = InstancesInUse.besides(subject, facts);
        List<Finding> found = new ArrayList<>();
        claims(subject, others).forEach(claim -> {
            try {
                facts.get(new AppliedQuotaFact(claim.quota()))
                        .filter(limit -> claim.needed() > claim.taken() && claim.wanted() == limit.whole())
                        .ifPresent(limit -> found.add(usedUp(claim, limit)));
            } catch (FactUnavailableException e) {
                found.add(notChecked(claim.path(), e));
            }
        });
        return found;
    }

    private static Stream<Claim> claims(Subject subject, InstancesInUse others) {
        return Stream.of(false, true)
                .flatMap(spot -> TypeClaims.of(subject, others, spot).stream())
                .filter(Claim::certain);
    }

    private Finding usedUp(Claim claim, AppliedQuota limit) {
        return finding(claim.path())
                .value(claim.figures(limit))
                .remedy("Nothing needs to be done. To add nodes later, request an increase of \""
                        + claim.quota().name() + "\" ahead of time.")
                .says("uses up the quota of " + claim.what() + ": " + claim.figures(limit)
                        + "; faulty nodes can still be replaced, but no node added");
    }
}
