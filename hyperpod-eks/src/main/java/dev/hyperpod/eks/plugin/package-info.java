/** What core finds by {@link java.util.ServiceLoader}: the behaviour of EKS, and what must be so on it. */
@NullMarked
package dev.hyperpod.eks.plugin;

import org.jspecify.annotations.NullMarked;
