package dev.hyperpod.check.quota;

import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
     * The claims that the quotas refuse, one for each quota, groups that leave the choice of type included. A quota
     * that is not listed refuses nothing.
     */
    static List<Refused> refused(Subject subject, Facts facts) {
        InstancesInUse others = InstancesInUse.besides(subject, facts);
        List<Refused> refused = new ArrayList<>();
        for (Claim claim : of(subject, others)) {
            facts.get(new AppliedQuotaFact(claim.quota()))
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
            FlexibleGroups.Fit fit = groups.fit(group, others, facts);
            if (fit.isShort() && !groups.isThere(group)) {
                facts.get(new AppliedQuotaFact(TypeClaims.quota(fit.preferred(), spot)))
                        .ifPresent(limit -> refused.add(new Refused(groups.claim(fit, limit), limit)));
            }
        }
    }
}
