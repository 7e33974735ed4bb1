@NullMarked
package dev.hyperpod.eks;

import org.jspecify.annotations.NullMarked;
