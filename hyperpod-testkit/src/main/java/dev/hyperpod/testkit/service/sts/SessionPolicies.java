package dev.hyperpod.testkit.service.sts;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.iam.Identities;
import dev.hyperpod.testkit.world.policy.Grammar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * The policies that a session is given along.
 *
 * @param documents their documents
 */
record SessionPolicies(List<String> documents) {

    private static final int LARGEST = 2048;
    private static final int MOST = 10;

    /**
     * Reads them from a request.
     *
     * @throws AwsError when a document is none, or a managed policy is not there
     */
    static SessionPolicies of(Identities identities, @Nullable String policy, List<PolicyDescriptorType> arns) {
        List<String> documents = new ArrayList<>();
        if (policy != null) {
            Grammar.problem(policy, Grammar.Kind.IDENTITY).ifPresent(problem -> {
                throw new AwsError("MalformedPolicyDocument", 400, problem);
            });
            documents.add(policy);
        }
        if (arns.size() > MOST) {
            throw Sts.invalid("The number of managed session policies exceeds the limit of " + MOST + ".");
        }
        for (PolicyDescriptorType descriptor : arns) {
            documents.add(identities
                    .policies()
                    .find(String.valueOf(descriptor.arn()))
                    .orElseThrow(() -> new AwsError(
                            "MalformedPolicyDocument", 400, "The policy " + descriptor.arn() + " does not exist."))
                    .document());
        }
        return new SessionPolicies(List.copyOf(documents));
    }

    /** How much of the room for policies and tags is used, in per cent; the real packing is AWS's own. */
    int packedPercent(int tagLetters) {
        int letters = tagLetters + documents.stream().mapToInt(String::length).sum();
        int percent = (letters * 100 + LARGEST - 1) / LARGEST;
        if (percent > 100 && documents.stream().anyMatch(document -> document.length() > LARGEST)) {
            throw new AwsError(
                    "PackedPolicyTooLarge",
                    400,
                    "Serialized token too large for session (packed " + percent + " percent)");
        }
        return Math.min(percent, 100);
    }
}
