@NullMarked
package dev.hyperpod.slurm.plugin;

import org.jspecify.annotations.NullMarked;
