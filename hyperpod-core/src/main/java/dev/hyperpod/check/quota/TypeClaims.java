package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a spec takes of the quotas of instance types, by groups that leave no choice of type. All groups of a type are
 * one claim. Where training plans have instances of the type too, there is a second, uncertain claim that counts them.
 */
final class TypeClaims {

    private TypeClaims() {}

    static Quota quota(InstanceType type, boolean spot) {
        QuotaCatalogue quotas = QuotaCatalogue.bundled();
        return spot ? quotas.clusterSpotUsage(type) : quotas.clusterUsage(type);
    }

    /** The claims as far as the spec and the cluster itself tell. */
    static List<Claim> alone(Subject subject, boolean spot) {
        return of(subject, InstancesInUse.none(), spot);
    }

    /** The claims beside what other clusters have. */
    static List<Claim> of(Subject subject, InstancesInUse others, boolean spot) {
        InstancesInUse taken = InstancesInUse.taken(subject);
        List<Claim> claims = new ArrayList<>();
        for (InstanceType type : types(subject, spot)) {
            if (spot) {
                add(subject, type, others, taken, claims, Market.SPOT);
                continue;
            }
            Claim certain = add(subject, type, others, taken, claims, Market.ON_DEMAND);
            Claim possible = claim(subject, type, others, taken, Market.ON_DEMAND, Market.PLAN);
            if (possible.wanted() > certain.wanted()) {
                claims.add(possible);
            }
        }
        return claims;
    }

    private static Claim add(
            Subject subject,
            InstanceType type,
            InstancesInUse others,
            InstancesInUse taken,
            List<Claim> claims,
            Market market) {
        Claim claim = claim(subject, type, others, taken, market);
        if (claim.needed() > 0) {
            claims.add(claim);
        }
        return claim;
    }

    private static Claim claim(
            Subject subject, InstanceType type, InstancesInUse others, InstancesInUse taken, Market... markets) {
        List<Group> groups = Group.of(subject.spec()).stream()
                .filter(group -> isOf(group, type) && List.of(markets).contains(Market.of(group.settings())))
                .toList();
        return new Claim(
                quota(type, List.of(markets).contains(Market.SPOT)),
                groups.isEmpty() ? "instanceGroups" : groups.get(0).at("instanceCount"),
                type.name(),
                groups.stream().mapToInt(Group::count).sum(),
                others.of(type.name(), markets),
                others.clustersWith(type.name(), markets),
                taken.of(type.name(), markets),
                !List.of(markets).contains(Market.PLAN));
    }

    private static Set<InstanceType> types(Subject subject, boolean spot) {
        Set<InstanceType> types = new LinkedHashSet<>();
        Group.of(subject.spec()).stream()
                .filter(group -> group.count() > 0
                        && group.settings().instanceTypes().size() == 1
                        && spot == (Market.of(group.settings()) == Market.SPOT))
                .forEach(group -> types.add(group.settings().instanceTypes().get(0)));
        return types;
    }

    private static boolean isOf(Group group, InstanceType type) {
        return group.count() > 0 && group.settings().instanceTypes().equals(List.of(type));
    }
}
