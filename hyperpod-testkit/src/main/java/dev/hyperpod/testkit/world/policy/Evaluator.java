package dev.hyperpod.testkit.world.policy;

import dev.hyperpod.testkit.world.policy.Decision.Effect;
import dev.hyperpod.testkit.world.policy.Decision.Match;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Decides requests within one account as AWS does: a deny anywhere wins; else the identity's policies or the resource's
 * must allow, and every layer that limits must allow too. A resource policy that names the caller by its own ARN, and
 * it is a user or a session, is not limited by the boundary.
 */
public final class Evaluator {

    private final AccessRequest request;
    private final List<Match> denies = new ArrayList<>();
    private final Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private Evaluator(AccessRequest request) {
        this.request = request;
    }

    /** The decision of these policies on a request. */
    public static Decision decide(Layers layers, AccessRequest request) {
        return new Evaluator(request).decide(layers);
    }

    /** The condition keys that policies ask for in conditions and variables, in the spelling of their first use. */
    public static Set<String> keys(Policy policy) {
        Set<String> keys = new LinkedHashSet<>();
        for (Statement statement : policy.statements()) {
            Stream<String> conditions = statement.conditions().stream().map(Condition::key);
            Stream<String> texts = Stream.concat(
                    statement.resources().stream().flatMap(clause -> clause.patterns().stream()),
                    statement.conditions().stream().flatMap(condition -> condition.values().stream()));
            Stream.concat(conditions, policy.variables() ? texts.flatMap(Variables::keys) : Stream.empty())
                    .filter(key -> keys.stream().noneMatch(key::equalsIgnoreCase))
                    .forEach(keys::add);
        }
        return keys;
    }

    private Decision decide(Layers layers) {
        List<Match> identity = allows(layers.identity());
        List<Match> resource = allows(layers.resource().stream().toList());
        Optional<Boolean> boundary = layers.boundary().map(this::anyAllows);
        Optional<Boolean> session = layers.session().map(this::anyAllows);
        Optional<Boolean> organizations = layers.organizations().map(this::anyAllows);
        boolean granted = !identity.isEmpty() || !resource.isEmpty();
        boolean limited = boundary.orElse(true) && session.orElse(true);
        boolean allowed = organizations.orElse(true) && granted && (limited || direct(layers.resource()));
        if (!denies.isEmpty()) {
            return decision(Effect.EXPLICIT_DENY, denies, boundary, organizations);
        }
        List<Match> all = Stream.concat(identity.stream(), resource.stream()).toList();
        return allowed
                ? decision(Effect.ALLOWED, all, boundary, organizations)
                : decision(Effect.IMPLICIT_DENY, List.of(), boundary, organizations);
    }

    private Decision decision(
            Effect effect, List<Match> matched, Optional<Boolean> boundary, Optional<Boolean> organizations) {
        return new Decision(effect, matched, new LinkedHashSet<>(missing), boundary, organizations);
    }

    private boolean anyAllows(List<Source> sources) {
        int before = denies.size();
        return !allows(sources).isEmpty() && denies.size() == before;
    }

    /** The statements that allow; those that deny are kept aside. */
    private List<Match> allows(List<Source> sources) {
        List<Match> allows = new ArrayList<>();
        for (Source source : sources) {
            for (Statement statement : source.policy().statements()) {
                if (applies(source.policy(), statement)) {
                    (statement.allows() ? allows : denies).add(new Match(source, statement.span()));
                }
            }
        }
        return allows;
    }

    private boolean applies(Policy policy, Statement statement) {
        if (!statement.concerns(request, policy.variables())) {
            return false;
        }
        statement.conditions().stream()
                .map(Condition::key)
                .filter(key -> request.context().values(key).isEmpty())
                .forEach(missing::add);
        return statement.holds(request.context(), policy.variables());
    }

    private boolean direct(Optional<Source> resource) {
        String name = request.caller().names().get(0);
        boolean person = name.contains(":user/") || name.contains(":assumed-role/");
        return person
                && resource.stream()
                        .flatMap(source -> source.policy().statements().stream())
                        .filter(Statement::allows)
                        .filter(statement -> statement
                                .principals()
                                .filter(principals -> principals.coverItself(request.caller()))
                                .isPresent())
                        .anyMatch(statement ->
                                statement.concerns(request, true) && statement.holds(request.context(), true));
    }
}
