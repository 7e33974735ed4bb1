/** What the tests of several rooms share. */
@NullMarked
package dev.hyperpod.testkit;

import org.jspecify.annotations.NullMarked;
