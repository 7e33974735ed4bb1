/** CloudWatch Logs: groups, streams, lines and their filters. */
@NullMarked
package dev.hyperpod.testkit.service.logs;

import org.jspecify.annotations.NullMarked;
