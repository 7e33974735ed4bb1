/** Clusters whose work is scheduled by Slurm. */
@NullMarked
package dev.hyperpod.slurm;

import org.jspecify.annotations.NullMarked;
