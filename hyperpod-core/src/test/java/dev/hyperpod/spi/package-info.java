/** A third orchestrator needs no change to core. */
@NullMarked
package dev.hyperpod.spi;

import org.jspecify.annotations.NullMarked;
