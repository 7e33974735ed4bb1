package dev.hyperpod.testkit.world.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One statement of a policy.
 *
 * @param sid its id; empty when it has none
 * @param allows whether its effect is {@code Allow}; else it denies
 * @param principals whom it is about; empty in a policy that belongs to somebody
 * @param actions what may be done
 * @param resources with what; empty in a trust policy
 * @param conditions when; all must hold
 * @param span where it stands
 */
public record Statement(
        Optional<String> sid,
        boolean allows,
        Optional<Principals> principals,
        Clause actions,
        Optional<Clause> resources,
        List<Condition> conditions,
        Span span) {

    /** Copies the list. */
    public Statement {
        conditions = List.copyOf(conditions);
    }

    /** Whether it is about the caller, the action and the resource of a request, its conditions aside. */
    boolean concerns(AccessRequest request, boolean variables) {
        return principals.map(named -> named.cover(request.caller())).orElse(true)
                && covers(actions, request.action().toLowerCase(Locale.ROOT))
                && resources
                        .map(clause -> covers(clause, request.resource(), request.context(), variables))
                        .orElse(true);
    }

    /** Whether it allows something to the caller or its role by name, or to everybody, and not to its account. */
    public boolean names(Caller caller) {
        return allows && principals.filter(named -> named.coverByName(caller)).isPresent();
    }

    /** Whether its conditions hold. */
    boolean holds(Context context, boolean variables) {
        return conditions.stream().allMatch(condition -> condition.holds(context, variables));
    }

    private static boolean covers(Clause clause, String action) {
        return clause.negated()
                != clause.patterns().stream()
                        .anyMatch(pattern -> Glob.plain(pattern).lowerCase().matches(action));
    }

    /** A resource with a variable that is not known covers nothing, negated or not. */
    private static boolean covers(Clause clause, String resource, Context context, boolean variables) {
        List<Optional<Glob>> globs = clause.patterns().stream()
                .map(pattern -> variables ? Glob.filled(pattern, context::variable) : Optional.of(Glob.plain(pattern)))
                .toList();
        Stream<Glob> known = globs.stream().flatMap(Optional::stream);
        boolean named = known.anyMatch(glob -> glob.matches(resource));
        return clause.negated() ? !named && globs.stream().allMatch(Optional::isPresent) : named;
    }
}
