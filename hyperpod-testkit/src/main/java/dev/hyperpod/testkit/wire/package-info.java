/** How requests and answers look on the wire: one codec per AWS protocol. */
@NullMarked
package dev.hyperpod.testkit.wire;

import org.jspecify.annotations.NullMarked;
