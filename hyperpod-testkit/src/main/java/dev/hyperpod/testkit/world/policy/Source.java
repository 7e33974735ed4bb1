package dev.hyperpod.testkit.world.policy;

/**
 * A policy and where it comes from.
 *
 * @param id its name, or its place among the inputs, such as {@code PolicyInputList.1}
 * @param type AWS's word for where it comes from, such as {@code aws-managed}, {@code role} or {@code resource}
 * @param policy the policy
 */
public record Source(String id, String type, Policy policy) {}
