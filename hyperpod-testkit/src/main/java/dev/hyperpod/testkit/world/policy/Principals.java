package dev.hyperpod.testkit.world.policy;

import java.util.List;
import java.util.Map;

/**
 * The {@code Principal} or {@code NotPrincipal} element of a statement.
 *
 * @param named the names by type, such as {@code Service}; the bare star stands under {@code *}
 * @param negated whether it is {@code NotPrincipal}
 */
public record Principals(Map<String, List<String>> named, boolean negated) {

    /** Copies the map. */
    public Principals {
        named = Map.copyOf(named);
    }

    /** Whether the caller is meant. */
    boolean cover(Caller caller) {
        return names(caller) != negated;
    }

    /** Whether the caller is meant by its own most exact name, and not as part of its account or of everybody. */
    boolean coverItself(Caller caller) {
        return !negated
                && named.getOrDefault(caller.type(), List.of())
                        .contains(caller.names().get(0));
    }

    /**
     * Whether the caller is meant by a name of its own or its role's, or as everybody, and not as part of its account.
     */
    boolean coverByName(Caller caller) {
        List<String> own = caller.names().stream()
                .filter(name -> name.contains(":") && !name.endsWith(":root"))
                .toList();
        return cover(new Caller(caller.type(), own));
    }

    private boolean names(Caller caller) {
        return named.containsKey("*")
                || named.getOrDefault(caller.type(), List.of()).stream()
                        .anyMatch(name -> name.equals("*") || caller.names().contains(name));
    }
}
