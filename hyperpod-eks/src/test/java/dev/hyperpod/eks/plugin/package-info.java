@NullMarked
package dev.hyperpod.eks.plugin;

import org.jspecify.annotations.NullMarked;
