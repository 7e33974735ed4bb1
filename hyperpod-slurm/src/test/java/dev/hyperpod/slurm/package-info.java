@NullMarked
package dev.hyperpod.slurm;

import org.jspecify.annotations.NullMarked;
