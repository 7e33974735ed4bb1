/**
 * What upstream says it supports: architectures by task, instance family, software stack and version, with evidence.
 */
@NullMarked
package dev.hyperpod.neuron.registry;

import org.jspecify.annotations.NullMarked;
