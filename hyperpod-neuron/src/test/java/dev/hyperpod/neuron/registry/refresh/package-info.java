@NullMarked
package dev.hyperpod.neuron.registry.refresh;

import org.jspecify.annotations.NullMarked;
