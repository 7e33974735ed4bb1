/** Programs to read and run. */
@NullMarked
package dev.hyperpod.examples;

import org.jspecify.annotations.NullMarked;
