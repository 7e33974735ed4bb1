package dev.hyperpod.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * A failure that is understood.
 *
 * @param id a stable name, such as {@code KB-QUO-1}
 * @param title what it is, in a few words
 * @param rank how near it is to the root of the matter
 * @param signature how it is recognised
 * @param cause why it happens
 * @param detail what the text tells more exactly, with names in braces; empty when nothing
 * @param steps what to do, in order
 * @param retry whether to try again
 * @param link where the documents say more
 * @param trust how sure it is
 */
public record KnownError(
        String id,
        String title,
        Rank rank,
        Signature signature,
        String cause,
        String detail,
        List<String> steps,
        RetryAdvice retry,
        Optional<String> link,
        Trust trust) {

    /** Copies the list. */
    public KnownError {
        steps = List.copyOf(steps);
    }
}
