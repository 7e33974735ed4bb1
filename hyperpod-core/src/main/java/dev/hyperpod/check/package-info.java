/** The check engine: checks, findings, fixes, reports, and the facts that they read. */
@NullMarked
package dev.hyperpod.check;

import org.jspecify.annotations.NullMarked;
