/** Where users start: {@link dev.hyperpod.HyperPod}, and the handles that it leads to. */
@NullMarked
package dev.hyperpod;

import org.jspecify.annotations.NullMarked;
