package dev.hyperpod.whole;

/**
 * Where a check passes and where it fails.
 *
 * @param check its dotted id
 * @param passing a scene in which it has something to judge, and finds nothing
 * @param failing a scene in which it finds something of its own severity
 */
public record CheckWorld(String check, Scene passing, Scene failing) {

    /** Begins with a check's dotted id, such as {@code network.self-egress}. */
    public static Begun of(String check) {
        return passing -> failing -> new CheckWorld(check, passing, failing);
    }

    /** The check's id. */
    @Override
    public String toString() {
        return check;
    }

    /** Wants a scene in which the check passes. */
    @FunctionalInterface
    public interface Begun {
        Passing passes(Scene scene);
    }

    /** Wants a scene in which the check fails. */
    @FunctionalInterface
    public interface Passing {
        CheckWorld fails(Scene scene);
    }
}
