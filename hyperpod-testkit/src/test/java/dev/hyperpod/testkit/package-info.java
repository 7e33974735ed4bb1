@NullMarked
package dev.hyperpod.testkit;

import org.jspecify.annotations.NullMarked;
