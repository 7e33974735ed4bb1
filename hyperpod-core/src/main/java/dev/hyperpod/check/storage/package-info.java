/** Whether the shared file systems of nodes are there and can be reached. */
@NullMarked
package dev.hyperpod.check.storage;

import org.jspecify.annotations.NullMarked;
