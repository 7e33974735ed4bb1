@NullMarked
package dev.hyperpod.neuron;

import org.jspecify.annotations.NullMarked;
