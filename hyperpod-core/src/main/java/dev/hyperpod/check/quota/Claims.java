package dev.hyperpod.check.quota;

import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that a spec takes of the quotas of HyperPod, for checks that judge quotas of every kind. */
final class Claims {

    private Claims() {}

    /** As far as the spec and the cluster itself tell. */
    static List<Claim> alone(Subject subject) {
        return of(subject, InstancesInUse.none());
    }

    /** Beside what other clusters have. */
    static List<Claim> of(Subject subject, InstancesInUse others) {
        return Stream.of(
                        TypeClaims.of(subject, others, false),
                        TypeClaims.of(subject, others, true),
                        SizeClaims.ofOne(subject),
                        SizeClaims.ofAll(subject, others),
                        VolumeQuota.claims(subject))
                .flatMap(List::stream)
                .toList();
    }

    /** A claim that its quota refuses. */
    record Refused(Claim claim, AppliedQuota limit) {}

    /**
     * The claims that the quotas refuse, one for each quota, groups that leave the choice of type included. A quota that
     * cannot be read is left out: the checks that judge by it say so.
     */
    static List<Refused> refused(Subject subject, Facts facts) {
        InstancesInUse others = InstancesInUse.besides(subject, facts);
        List<Refused> refused = new ArrayList<>();
        for (Claim claim : of(subject, others)) {
            limit(claim, facts)
                    .filter(claim::isShort)
                    .ifPresent(limit -> refused.add(new Refused(claim, limit)));
        }
        for (boolean spot : new boolean[] {false, true}) {
            flexible(subject, others, facts, spot, refused);
        }
        Set<String> quotas = new LinkedHashSet<>();
        return refused.stream()
                .filter(found -> quotas.add(found.claim().quota().name()))
                .toList();
    }

    private static void flexible(
            Subject subject, InstancesInUse others, Facts facts, boolean spot, List<Refused> refused) {
        FlexibleGroups groups = FlexibleGroups.beside(subject, TypeClaims.of(subject, others, spot), spot);
        for (Group group : FlexibleGroups.of(subject.spec(), spot)) {
            try {
                FlexibleGroups.Fit fit = groups.fit(group, others, facts);
                if (fit.isShort() && !groups.isThere(group)) {
                    facts.get(new AppliedQuotaFact(TypeClaims.quota(fit.preferred(), spot)))
                            .ifPresent(limit -> refused.add(new Refused(groups.claim(fit, limit), limit)));
                }
            } catch (FactUnavailableException e) {
                // The check of these groups says so.
                continue;
            }
        }
    }

    private static Optional<AppliedQuota> limit(Claim claim, Facts facts) {
        try {
            return facts.get(new AppliedQuotaFact(claim.quota()));
        } catch (FactUnavailableException e) {
            return Optional.empty();
        }
    }
}
