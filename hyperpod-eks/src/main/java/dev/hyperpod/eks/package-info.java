/** Clusters whose work is scheduled by Kubernetes on Amazon EKS. */
@NullMarked
package dev.hyperpod.eks;

import org.jspecify.annotations.NullMarked;
