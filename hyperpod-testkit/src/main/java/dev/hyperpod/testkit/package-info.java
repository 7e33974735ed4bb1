/** The AWS side of HyperPod, in process. */
@NullMarked
package dev.hyperpod.testkit;

import org.jspecify.annotations.NullMarked;
