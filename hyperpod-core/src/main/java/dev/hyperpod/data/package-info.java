/**
 * Data that ages: read from files that name their source and their date, and can be overridden by a user's own.
 *
 * <p>An overriding file is YAML or JSON. It has the form of the bundled one, names its {@code source} and {@code date},
 * and holds only what differs; a value of {@code null} takes away what is said below.
 */
@NullMarked
package dev.hyperpod.data;

import org.jspecify.annotations.NullMarked;
