/** Time, handed in. */
@NullMarked
package dev.hyperpod.time;

import org.jspecify.annotations.NullMarked;
