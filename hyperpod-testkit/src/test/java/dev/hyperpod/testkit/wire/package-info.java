/** The codecs against AWS's own. */
@NullMarked
package dev.hyperpod.testkit.wire;

import org.jspecify.annotations.NullMarked;
