/** What core finds by {@link java.util.ServiceLoader}: the behaviour of Slurm, and what must be so on it. */
@NullMarked
package dev.hyperpod.slurm.plugin;

import org.jspecify.annotations.NullMarked;
