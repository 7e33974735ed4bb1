/** Speed and memory, each measured against a peer in the same run. Reported, never asserted. */
@NullMarked
package dev.hyperpod.benchmarks;

import org.jspecify.annotations.NullMarked;
