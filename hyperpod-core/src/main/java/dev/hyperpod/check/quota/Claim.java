package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.error.HyperPodException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What a cluster takes of a quota.
 *
 * @param quota which one
 * @param path where the spec asks for it
 * @param what it is: an instance type, or words
 * @param needed what the spec asks for
 * @param used what others have of it
 * @param holders the clusters that have it
 * @param taken what the cluster has of it already
 * @param certain whether all that is counted does count, as far as AWS says
 */
record Claim(
        Quota quota,
        String path,
        String what,
        long needed,
        long used,
        List<String> holders,
        long taken,
        boolean certain) {

    /** The least that the quota must be. */
    long wanted() {
        return needed + used;
    }

    /** Whether the quota refuses it. What a cluster has, it keeps, even where a quota is lower by now. */
    boolean isShort(AppliedQuota limit) {
        return needed > taken && wanted() > limit.value();
    }

    /** The figures, for a message. */
    String figures(AppliedQuota limit) {
        return "needs " + needed + ", others have " + used + ", quota " + limit.whole();
    }

    /** Why the quota cannot be judged. */
    HyperPodException unlisted() {
        return unlisted(quota);
    }

    static HyperPodException unlisted(Quota quota) {
        return new HyperPodException(
                "Service Quotas lists no quota \"" + quota.name() + "\" in this region, so it is unknown",
                List.of("Look it up in the console of Service Quotas, under SageMaker."),
                null);
    }

    /** The quotas, each to be read once. */
    static Set<Fact<?>> facts(Collection<Claim> claims) {
        return claims.stream().map(claim -> new AppliedQuotaFact(claim.quota())).collect(Collectors.toSet());
    }

    /** Judges one claim after the other; one whose quota cannot be read does not hide the others. */
    static List<Finding> judge(
            Check check,
            Collection<Claim> claims,
            Facts facts,
            BiFunction<Claim, AppliedQuota, Optional<Finding>> judgement) {
        return claims.stream()
                .flatMap(claim -> {
                    try {
                        Optional<AppliedQuota> limit = facts.get(new AppliedQuotaFact(claim.quota()));
                        return limit.isEmpty()
                                ? Optional.of(check.notChecked(claim.path(), claim.unlisted())).stream()
                                : judgement.apply(claim, limit.get()).stream();
                    } catch (FactUnavailableException e) {
                        return Optional.of(check.notChecked(claim.path(), e)).stream();
                    }
                })
                .distinct()
                .toList();
    }
}
