package dev.hyperpod.health;

import java.util.List;

/**
 * Why a cluster is as it is.
 *
 * @param id the code of the check that found it, such as {@code NET-005}, or the id of the known error, such as
 *     {@code KB-LCS-6}; {@code UNKNOWN} for what AWS said and nobody knows
 * @param title what it is, in a few words
 * @param why why that leads to what is seen
 * @param latent whether nothing that is seen follows from it: it will hurt later
 * @param evidence what was seen of it and of what follows from it, at most six of each
 * @param steps what to do about it, in order
 * @param explains the ids of what is seen and follows from it
 */
public record RankedCause(
        String id,
        String title,
        String why,
        boolean latent,
        List<Observation> evidence,
        List<Step> steps,
        List<String> explains) {

    /** Copies the lists. */
    public RankedCause {
        evidence = List.copyOf(evidence);
        steps = List.copyOf(steps);
        explains = List.copyOf(explains);
    }

    /** The id and the title. */
    @Override
    public String toString() {
        return id + ": " + title;
    }
}
