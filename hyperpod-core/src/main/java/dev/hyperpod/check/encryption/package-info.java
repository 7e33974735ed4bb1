/** The keys that encrypt volumes and scripts, and who may use them. */
@NullMarked
package dev.hyperpod.check.encryption;

import org.jspecify.annotations.NullMarked;
