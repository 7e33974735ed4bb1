package dev.hyperpod.check.identity;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import dev.hyperpod.check.identity.SimulatedRights.Outcome;
import dev.hyperpod.error.AwsCallException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user or role of the caller's account may do to one resource, by iam:SimulatePrincipalPolicy; empty when there
 * is no such user or role. One call for all actions, and one more for each further page of answers. The account's root
 * is not simulated: it may do all.
 *
 * @param principal the ARN of the user or role, or of the account's root
 * @param tried the actions
 * @param resource an ARN, or {@code *}
 * @param context what is known of the call, by condition key
 */
public record SimulatedRightsFact(String principal, Set<String> tried, String resource, Map<String, String> context)
        implements Fact<Optional<SimulatedRights>> {

    static final String ACTION = "iam:SimulatePrincipalPolicy";

    /** Copies the collections. */
    public SimulatedRightsFact {
        tried = Set.copyOf(tried);
        context = Map.copyOf(context);
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<SimulatedRights> read(FactSource source) {
        if (principal.endsWith(":root")) {
            return Optional.of(new SimulatedRights(tried.stream()
                    .sorted()
                    .map(action -> new Decision(action, resource, Outcome.ALLOWED, Set.of(), Set.of()))
                    .toList()));
        }
        try {
            return Optional.of(Simulation.of(this).run(source.aws()));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
