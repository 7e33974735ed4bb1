@NullMarked
package dev.hyperpod.benchmarks;

import org.jspecify.annotations.NullMarked;
