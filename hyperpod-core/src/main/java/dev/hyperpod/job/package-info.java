/** A training job as it is wanted: one value, whoever schedules it. */
@NullMarked
package dev.hyperpod.job;

import org.jspecify.annotations.NullMarked;
