/**
 * Task governance of EKS clusters: cluster scheduler configurations and compute quotas. Both are versioned definitions
 * that AWS carries out in the cluster by Kueue: priority classes, and a queue for each team.
 */
@NullMarked
package dev.hyperpod.testkit.service.sagemaker.governance;

import org.jspecify.annotations.NullMarked;
