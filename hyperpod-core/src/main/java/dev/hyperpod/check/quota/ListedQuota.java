package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.Quota;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether Service Quotas lists the quotas that bind a spec under a name that is known. Names are compared whole: part
 * of a name is often that of another quota. A quota that is not found is unknown and not zero.
 */
final class ListedQuota implements Check {

    private static final CheckId ID = new CheckId("quota.listed", "QUO-011");
    private static final int NEAREST = 2;

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
        return "Service Quotas lists each quota that binds the cluster, under its name or one that it is known to have;"
                + " a quota that is not found is unknown and not zero";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !quotas(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        quotas(subject).values().forEach(quota -> needs.add(new AppliedQuotaFact(quota)));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return quotas(subject).entrySet().stream()
                .flatMap(entry -> judge(entry.getKey(), entry.getValue(), facts).stream())
                .toList();
    }

    private Optional<Finding> judge(String path, Quota quota, Facts facts) {
        try {
            return facts.get(new AppliedQuotaFact(quota)).isPresent()
                    ? Optional.empty()
                    : Optional.of(unlisted(path, quota, facts));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(path, e));
        }
    }

    private Finding unlisted(String path, Quota quota, Facts facts) {
        Set<String> names = new TreeSet<>();
        names.addAll(facts.get(new QuotaCodesFact(quota.serviceCode(), false)).keySet());
        names.addAll(facts.get(new QuotaCodesFact(quota.serviceCode(), true)).keySet());
        List<String> near = Spelling.nearest(quota.name(), names, NEAREST);
        FindingBuilder finding = finding(path).value(quota.name());
        if (!near.isEmpty()) {
            finding.remedy("See whether it is one of those with a name like it: " + near + ".");
        }
        return finding.remedy("Look the quota up in the console of Service Quotas, and see that the type is offered in"
                        + " this region.")
                .says("Service Quotas lists no quota \"" + quota.name() + "\" among " + names.size() + " of "
                        + quota.serviceCode() + ", so whether it suffices is unknown");
    }

    /** Each quota once, by the first place that asks for it. */
    private static Map<String, Quota> quotas(Subject subject) {
        Map<String, Quota> quotas = new LinkedHashMap<>();
        Claims.alone(subject).forEach(claim -> {
            if (!quotas.containsValue(claim.quota())) {
                quotas.putIfAbsent(claim.path(), claim.quota());
            }
        });
        for (boolean spot : new boolean[] {false, true}) {
            FlexibleGroups.of(subject.spec(), spot)
                    .forEach(group -> group.types().forEach((path, type) -> {
                        Quota quota = TypeClaims.quota(type, spot);
                        if (!quotas.containsValue(quota)) {
                            quotas.put(path, quota);
                        }
                    }));
        }
        return quotas;
    }
}
