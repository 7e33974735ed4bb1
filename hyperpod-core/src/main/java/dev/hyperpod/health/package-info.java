/** What ails a cluster: its causes, ranked, with their evidence and what to do. */
@NullMarked
package dev.hyperpod.health;

import org.jspecify.annotations.NullMarked;
