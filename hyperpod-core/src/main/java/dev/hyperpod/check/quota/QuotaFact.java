package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The value of a quota in this account; empty when it is unknown, which is not to be taken for zero.
 *
 * @param quota which one
 * @see AppliedQuotaFact
 */
public record QuotaFact(Quota quota) implements Fact<OptionalDouble> {

    @Override
    public Set<String> actions() {
        return new AppliedQuotaFact(quota).actions();
    }

    @Override
    public OptionalDouble read(FactSource source) {
        return source.get(new AppliedQuotaFact(quota)).stream()
                .mapToDouble(AppliedQuota::value)
                .findFirst();
    }
}
