/** Where users start: whether a model trains or serves on AWS Neuron, and how, before anything is paid for. */
@NullMarked
package dev.hyperpod.neuron;

import org.jspecify.annotations.NullMarked;
