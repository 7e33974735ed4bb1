/**
 * Finding capacity: where instances may be had, what is known to be sold out, and the search that tries one place after
 * another until a deadline.
 */
@NullMarked
package dev.hyperpod.capacity;

import org.jspecify.annotations.NullMarked;
