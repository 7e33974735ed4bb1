/** Whether the instance types are to be had where the cluster will be. */
@NullMarked
package dev.hyperpod.check.compute;

import org.jspecify.annotations.NullMarked;
