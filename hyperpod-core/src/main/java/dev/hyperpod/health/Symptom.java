package dev.hyperpod.health;

import dev.hyperpod.diagnosis.Cause;
import java.util.Optional;

/**
 * A text that says what failed, and a known error that it points to.
 *
 * @param seen the text and where it stands
 * @param cause what is known of it; empty when nothing is
 */
record Symptom(Observation seen, Optional<Cause> cause) {}
