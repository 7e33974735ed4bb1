/** What the rooms of this module share. Not for users: it may change at any time. */
@NullMarked
package dev.hyperpod.neuron.internal;

import org.jspecify.annotations.NullMarked;
