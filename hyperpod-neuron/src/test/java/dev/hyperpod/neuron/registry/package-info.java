@NullMarked
package dev.hyperpod.neuron.registry;

import org.jspecify.annotations.NullMarked;
