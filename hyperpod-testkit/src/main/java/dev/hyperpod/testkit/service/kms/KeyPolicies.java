package dev.hyperpod.testkit.service.kms;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.KmsKey;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.testkit.world.policy.Grammar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesRequest;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesResponse;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyResponse;

/** The policies of keys. That a policy would lock its own account out is not looked at. */
final class KeyPolicies {

    private static final String NAME = "default";

    private final KeyRing ring;

    private KeyPolicies(World world) {
        this.ring = new KeyRing(world);
    }

    static List<Operation<?>> of(World world) {
        KeyPolicies policies = new KeyPolicies(world);
        return List.of(
                Operation.of(GetKeyPolicyRequest::builder, policies::getKeyPolicy)
                        .needs("KeyId"),
                Operation.of(PutKeyPolicyRequest::builder, policies::putKeyPolicy)
                        .needs("KeyId", "Policy"),
                Operation.of(ListKeyPoliciesRequest::builder, policies::listKeyPolicies)
                        .needs("KeyId"));
    }

    private GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
        KmsKey key = ring.byId(request.keyId());
        name(request.policyName());
        return GetKeyPolicyResponse.builder()
                .policy(key.policy())
                .policyName(NAME)
                .build();
    }

    private PutKeyPolicyResponse putKeyPolicy(PutKeyPolicyRequest request) {
        KmsKey key = ring.changeable(request.keyId());
        name(request.policyName());
        check(request.policy());
        key.policy(request.policy());
        return PutKeyPolicyResponse.builder().build();
    }

    private ListKeyPoliciesResponse listKeyPolicies(ListKeyPoliciesRequest request) {
        ring.byId(request.keyId());
        return ListKeyPoliciesResponse.builder()
                .policyNames(NAME)
                .truncated(false)
                .build();
    }

    /** Refuses a document that is no policy of a resource; none at all passes. */
    static void check(@Nullable String document) {
        Optional.ofNullable(document)
                .flatMap(text -> Grammar.problem(text, Grammar.Kind.RESOURCE))
                .ifPresent(problem -> {
                    throw new AwsError("MalformedPolicyDocumentException", 400, problem);
                });
    }

    private static void name(@Nullable String asked) {
        if (asked != null && !asked.equals(NAME)) {
            throw KmsError.notFound("No such policy exists");
        }
    }
}
