/** The account that tests start from and break. */
@NullMarked
package dev.hyperpod.testkit.world;

import org.jspecify.annotations.NullMarked;
