/** The desired state as values: what to create, readable and writable as YAML and as request JSON. */
@NullMarked
package dev.hyperpod.spec;

import org.jspecify.annotations.NullMarked;
