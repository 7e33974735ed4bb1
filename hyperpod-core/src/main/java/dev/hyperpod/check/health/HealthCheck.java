package dev.hyperpod.check.health;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.Subject;
import java.util.Set;

/** A check of a cluster that exists, made when it is asked what ails it. */
interface HealthCheck extends Check {

    @Override
    default Set<Aim> aims() {
        return Set.of(Aim.DIAGNOSE);
    }

    @Override
    default boolean appliesTo(Subject subject) {
        return subject.live().isPresent();
    }
}
