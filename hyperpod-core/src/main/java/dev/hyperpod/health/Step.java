package dev.hyperpod.health;

/**
 * Something to do.
 *
 * @param text what to do
 * @param outcome what will happen then, to the cluster, its nodes and what is on them
 */
public record Step(String text, String outcome) {

    /** What to do, and after an arrow what will happen. */
    @Override
    public String toString() {
        return outcome.isEmpty() ? text : text + " → " + outcome;
    }
}
