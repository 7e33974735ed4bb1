/** What can go wrong, as types. */
@NullMarked
package dev.hyperpod.error;

import org.jspecify.annotations.NullMarked;
