/** FSx: Lustre file systems. */
@NullMarked
package dev.hyperpod.testkit.service.fsx;

import org.jspecify.annotations.NullMarked;
