@NullMarked
package dev.hyperpod.state;

import org.jspecify.annotations.NullMarked;
