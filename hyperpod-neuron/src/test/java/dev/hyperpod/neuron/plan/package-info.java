@NullMarked
package dev.hyperpod.neuron.plan;

import org.jspecify.annotations.NullMarked;
