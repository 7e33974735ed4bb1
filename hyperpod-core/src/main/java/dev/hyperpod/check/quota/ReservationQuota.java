package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.catalogue.QuotaCatalogue.Limit;
import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.compute.PlanCandidates;
import dev.hyperpod.check.compute.TrainingPlansFact;
import dev.hyperpod.state.ReservedCapacity;
import dev.hyperpod.state.TrainingPlanDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a training plan could be bought for what is asked for on demand. No spec buys one, so nothing fails by these
 * quotas, and what is found is said for information: with them too small AWS offers no plan at all.
 */
final class ReservationQuota implements Check {

    private static final CheckId ID = new CheckId("quota.training-plans", "QUO-006");

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
        return "the quotas of training plans, and of instances that plans may reserve, leave room for a plan where one"
                + " would help";
    }

    @Override
    public String limits() {
        return "It is judged only where a group asks for many large instances on demand, and is information: a plan that"
                + " was bought is within the quotas.";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !PlanCandidates.of(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        needs.add(new TrainingPlansFact());
        needs.add(new AppliedQuotaFact(plans()));
        PlanCandidates.of(subject)
                .keySet()
                .forEach(type ->
                        needs.add(new AppliedQuotaFact(QuotaCatalogue.bundled().reservedCapacity(type))));
        return needs;
    }

    private static Quota plans() {
        return QuotaCatalogue.bundled().limit(Limit.TRAINING_PLANS);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<TrainingPlanDescription> open = facts.get(new TrainingPlansFact()).stream()
                .filter(plan -> !plan.isOver())
                .toList();
        List<Claim> claims = new ArrayList<>();
        for (Map.Entry<InstanceType, PlanCandidates.Wanted> entry :
                PlanCandidates.of(subject).entrySet()) {
            InstanceType type = entry.getKey();
            PlanCandidates.Wanted wanted = entry.getValue();
            claims.add(new Claim(
                    QuotaCatalogue.bundled().reservedCapacity(type),
                    wanted.path(),
                    type.name(),
                    wanted.instances(),
                    reserved(open, type),
                    List.of(),
                    0,
                    true));
            claims.add(new Claim(plans(), wanted.path(), "a training plan", 1, open.size(), List.of(), 0, true));
        }
        return Claim.judge(
                this,
                claims,
                facts,
                (claim, limit) -> claim.isShort(limit) ? Optional.of(noRoom(claim, limit)) : Optional.empty());
    }

    private static long reserved(List<TrainingPlanDescription> plans, InstanceType type) {
        return plans.stream()
                .flatMap(plan -> plan.capacities().stream()
                        .filter(capacity -> !capacity.isOver(plan.asOf())
                                && capacity.instanceType().equals(type.name())))
                .mapToLong(ReservedCapacity::instances)
                .sum();
    }

    private Finding noRoom(Claim claim, AppliedQuota limit) {
        String figures = "needs " + claim.needed() + ", plans have " + claim.used() + ", quota " + limit.whole();
        return finding(claim.path())
                .value(figures)
                .remedy("To keep to on demand, nothing needs to be done.")
                .remedy("Or request an increase of \"" + claim.quota().name() + "\" to at least " + claim.wanted()
                        + " in Service Quotas.")
                .says("no training plan could be bought for this: the quota \""
                        + claim.quota().name() + "\" does not suffice: " + figures);
    }
}
