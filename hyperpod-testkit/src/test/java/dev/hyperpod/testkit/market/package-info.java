@NullMarked
package dev.hyperpod.testkit.market;

import org.jspecify.annotations.NullMarked;
