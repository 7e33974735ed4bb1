@NullMarked
package dev.hyperpod.neuron.model;

import org.jspecify.annotations.NullMarked;
