package dev.hyperpod.check.identity;

import java.util.Optional;

/**
 * A role as it is in the account.
 *
 * @param arn its ARN, with its path
 * @param trustPolicy who may assume it: a JSON document
 * @param boundary the ARN of the policy that is its permissions boundary; empty when it has none
 */
public record Role(String arn, String trustPolicy, Optional<String> boundary) {}
