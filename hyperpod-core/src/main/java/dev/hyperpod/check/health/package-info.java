/** Checks of a cluster that exists: its state, nodes, events and log streams. */
@NullMarked
package dev.hyperpod.check.health;

import org.jspecify.annotations.NullMarked;
