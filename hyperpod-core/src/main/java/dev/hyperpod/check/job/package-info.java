/** What must be so before a job is handed to a cluster, whoever schedules it. */
@NullMarked
package dev.hyperpod.check.job;

import org.jspecify.annotations.NullMarked;
