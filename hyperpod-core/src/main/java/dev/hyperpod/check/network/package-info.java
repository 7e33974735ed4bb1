/** Whether the network holds the nodes and lets them talk to each other. */
@NullMarked
package dev.hyperpod.check.network;

import org.jspecify.annotations.NullMarked;
