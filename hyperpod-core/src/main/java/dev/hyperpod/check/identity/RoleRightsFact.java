package dev.hyperpod.check.identity;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.HyperPodException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a role may do, of what is asked; empty when there is no such role. The roles of other accounts than the caller's
 * cannot be read.
 *
 * @param role the role
 * @param rights what is asked
 */
public record RoleRightsFact(RoleArn role, RequiredRights rights) implements Fact<Optional<SimulatedRights>> {

    @Override
    public Set<String> actions() {
        return Set.of("sts:GetCallerIdentity", SimulatedRightsFact.ACTION);
    }

    @Override
    public Optional<SimulatedRights> read(FactSource source) {
        if (!source.get(new CallerFact()).account().equals(role.account())) {
            throw new HyperPodException(
                    "the role is in account " + role.account() + ", whose roles the caller cannot see",
                    List.of("Validate with credentials of account " + role.account() + "."),
                    null);
        }
        Place place = new Place(role.partition(), source.aws().region(), role.account());
        return Trial.of(role.text(), rights, place).run(source);
    }
}
