/** Instance types. */
@NullMarked
package dev.hyperpod.catalogue;

import org.jspecify.annotations.NullMarked;
