package dev.hyperpod.check.identity;

/**
 * A role as it is in the account.
 *
 * @param arn its ARN, with its path
 * @param trustPolicy who may assume it: a JSON document
 */
public record Role(String arn, String trustPolicy) {}
