/** What callers hand in. Not for users. */
@NullMarked
package dev.hyperpod.internal.input;

import org.jspecify.annotations.NullMarked;
