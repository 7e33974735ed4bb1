@NullMarked
package dev.hyperpod.diagnosis;

import org.jspecify.annotations.NullMarked;
