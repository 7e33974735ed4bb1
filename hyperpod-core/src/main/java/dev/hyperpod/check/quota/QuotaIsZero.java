package dev.hyperpod.check.quota;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    public boolean appliesTo(Subject subject) {
        return demands(subject).findAny().isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return demands(subject).map(demand -> new QuotaFact(demand.quota())).collect(Collectors.toSet());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return demands(subject).flatMap(demand -> judge(demand, facts).stream()).toList();
    }

    private static Stream<TypeDemand> demands(Subject subject) {
        return Stream.of(false, true).flatMap(spot -> TypeDemand.of(subject.spec(), spot).stream());
    }

    private List<Finding> judge(TypeDemand demand, Facts facts) {
        try {
            if (facts.get(new QuotaFact(demand.quota())).orElse(1) > 0) {
                return List.of();
            }
            return List.of(finding(demand.path())
                    .value("needs " + demand.instances() + ", quota 0")
                    .remedy("Request an increase of \"" + demand.quota().name() + "\" to at least "
                            + demand.instances() + " in Service Quotas; for accelerated types people decide, which"
                            + " takes days.")
                    .says("needs " + demand.instances() + " " + demand.type() + ", but the account may have none: the"
                            + " quota \"" + demand.quota().name() + "\" is 0"));
        } catch (FactUnavailableException e) {
            return List.of(notChecked(demand.path(), e));
        }
    }
}
