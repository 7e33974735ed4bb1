/**
 * What upstream says it supports: architectures by task, instance family, software stack and version, with evidence.
 *
 * <p>Start at {@link dev.hyperpod.neuron.registry.Registry#bundled()}.
 */
@NullMarked
package dev.hyperpod.neuron.registry;

import org.jspecify.annotations.NullMarked;
