package dev.hyperpod.testkit.service.sagemaker.plan;

/**
 * What clusters do with a plan.
 *
 * @param inUse instances that run on it
 * @param unhealthy those of them that have failed
 */
public record PlanUse(int inUse, int unhealthy) {}
