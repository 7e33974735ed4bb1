/** Capacity that comes and goes by chance, the same each time for the same seed. */
@NullMarked
package dev.hyperpod.testkit.market;

import org.jspecify.annotations.NullMarked;
