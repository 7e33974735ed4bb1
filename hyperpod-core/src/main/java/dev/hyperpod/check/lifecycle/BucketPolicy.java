package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.identity.PolicyDocument;
import dev.hyperpod.check.identity.PolicyDocument.Ask;
import dev.hyperpod.check.identity.PolicyDocument.Kind;
import dev.hyperpod.check.identity.PolicyDocument.Verdict;
import dev.hyperpod.check.identity.RoleArn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a bucket's policy says to a role that reads scripts.
 *
 * @param document the policy
 */
record BucketPolicy(PolicyDocument document) {

    static BucketPolicy parse(String json) {
        return new BucketPolicy(PolicyDocument.parse("the bucket policy", json));
    }

    /** Whether the policy itself lets the role, whatever the role's own policies say. */
    boolean allows(RoleArn role, String action, String resource) {
        return document.judge(ask(role, Set.of(role.text()), action, resource)).kind() == Kind.ALLOWED;
    }

    /** Whether a statement keeps the role from it, for sure or under a condition. */
    Verdict denial(RoleArn role, String action, String resource) {
        String root = "arn:" + role.partition() + ":iam::" + role.account() + ":root";
        return document.denial(ask(role, Set.of(role.text(), root, role.account()), action, resource));
    }

    /** Calls of nodes are encrypted, and made by a session of the role. */
    private static Ask ask(RoleArn role, Set<String> identities, String action, String resource) {
        return new Ask(
                Set.of(),
                identities,
                action,
                Optional.of(resource),
                Map.of(
                        "aws:principalarn", role.text(),
                        "aws:principalaccount", role.account(),
                        "aws:securetransport", "true"));
    }
}
