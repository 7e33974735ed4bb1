package dev.hyperpod.testkit.world.policy;

/**
 * One thing that somebody asks to do.
 *
 * @param caller who asks
 * @param action such as {@code s3:GetObject}
 * @param resource the ARN of what it is to be done with, or {@code *}
 * @param context what else is known
 */
public record AccessRequest(Caller caller, String action, String resource, Context context) {}
