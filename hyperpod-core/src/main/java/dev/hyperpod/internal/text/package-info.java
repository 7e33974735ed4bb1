/** Words and tables for readers. */
@NullMarked
package dev.hyperpod.internal.text;

import org.jspecify.annotations.NullMarked;
