@NullMarked
package dev.hyperpod.capacity;

import org.jspecify.annotations.NullMarked;
