/**
 * Looks at upstream's documents as they are now, and adds to a registry what they have added. Nothing here runs unless
 * it is asked for, and nothing takes support away.
 */
@NullMarked
package dev.hyperpod.neuron.registry.refresh;

import org.jspecify.annotations.NullMarked;
