/** The state of the emulated account. */
@NullMarked
package dev.hyperpod.testkit.world;

import org.jspecify.annotations.NullMarked;
