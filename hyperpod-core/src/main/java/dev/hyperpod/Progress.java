package dev.hyperpod;

import java.time.Duration;

/**
 * How far long work has come.
 *
 * @param what the work, such as {@code create cluster llama}
 * @param state the state that AWS reports, such as {@code Creating}
 * @param done how much is done, mostly nodes
 * @param total how much there is to do; 0 when that is not known
 * @param elapsed how long it has taken so far
 * @param next what comes next, for a reader
 */
public record Progress(String what, String state, int done, int total, Duration elapsed, String next) {

    /** The same, told of a place. */
    Progress at(String place) {
        return new Progress(what, place + ": " + state, done, total, elapsed, next);
    }

    /** Whether only time has passed between this and another. */
    boolean isAsFarAs(Progress other) {
        return equals(new Progress(other.what, other.state, other.done, other.total, elapsed, other.next));
    }

    /** One line, such as {@code create cluster llama: Creating, 3 of 6 nodes, 4m 30s; next: …}. */
    @Override
    public String toString() {
        return what + ": " + state + (total > 0 ? ", " + done + " of " + total + " nodes" : "") + ", "
                + elapsed.toMinutes() + "m " + elapsed.toSecondsPart() + "s; next: " + next;
    }
}
