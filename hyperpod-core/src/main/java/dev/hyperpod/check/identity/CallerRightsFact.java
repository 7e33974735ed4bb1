package dev.hyperpod.check.identity;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.HyperPodException;
import java.util.List;
import java.util.Set;

/**
 * What the caller may do, of what is asked: the user, or the role behind the session. What a session was further
 * restricted to is not seen.
 *
 * @param rights what is asked
 */
public record CallerRightsFact(RequiredRights rights) implements Fact<SimulatedRights> {

    @Override
    public Set<String> actions() {
        return Set.of("sts:GetCallerIdentity", "iam:GetRole", SimulatedRightsFact.ACTION);
    }

    @Override
    public SimulatedRights read(FactSource source) {
        String principal = source.get(new CallerPrincipalFact());
        Place place = Trial.placeOf(
                principal, source.get(new CallerFact()).account(), source.aws().region());
        return Trial.of(principal, rights, place)
                .run(source)
                .orElseThrow(() -> new HyperPodException("IAM does not know the caller " + principal, List.of(), null));
    }
}
