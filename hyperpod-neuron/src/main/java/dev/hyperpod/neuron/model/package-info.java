/**
 * What a model is: its configuration, its shape and its number of parameters, from the Hugging Face Hub, a directory, a
 * configuration in hand, or the snapshot that comes with the library.
 */
@NullMarked
package dev.hyperpod.neuron.model;

import org.jspecify.annotations.NullMarked;
