package dev.hyperpod.testkit.world.iam;

/**
 * Who somebody is, as GetCallerIdentity says it.
 *
 * @param arn such as {@code arn:aws:sts::111122223333:assumed-role/Admin/me}
 * @param id the unique id; for a session the role's with the session's name
 */
public record Identity(String arn, String id) {}
