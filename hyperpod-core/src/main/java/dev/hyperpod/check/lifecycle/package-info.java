/** Whether the lifecycle scripts are where the spec says. */
@NullMarked
package dev.hyperpod.check.lifecycle;

import org.jspecify.annotations.NullMarked;
