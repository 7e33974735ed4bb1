/** What only all modules together show: every check in its worlds, and accounts that are broken in known ways. */
@NullMarked
package dev.hyperpod.whole;

import org.jspecify.annotations.NullMarked;
