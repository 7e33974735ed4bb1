/** Who calls, and whom the nodes run as. */
@NullMarked
package dev.hyperpod.check.identity;

import org.jspecify.annotations.NullMarked;
