/** The observed state as values: clusters, groups, nodes, events. */
@NullMarked
package dev.hyperpod.state;

import org.jspecify.annotations.NullMarked;
