package dev.hyperpod.check.identity;

/**
 * Whose credentials are in use.
 *
 * @param account the twelve-digit account id
 * @param arn the user or assumed role
 */
public record Caller(String account, String arn) {}
