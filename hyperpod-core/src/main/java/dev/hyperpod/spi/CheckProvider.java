package dev.hyperpod.spi;

import dev.hyperpod.check.Check;
import java.util.List;

/**
 * Brings the checks of a module that is no orchestrator. All on the class path are found by {@code ServiceLoader} when
 * a client is made; an implementation needs a public constructor without parameters.
 */
public interface CheckProvider {

    /** The checks, which run beside core's. */
    List<Check> checks();
}
