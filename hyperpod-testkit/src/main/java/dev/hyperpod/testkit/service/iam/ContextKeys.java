package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Permissions;
import dev.hyperpod.testkit.world.policy.Evaluator;
import dev.hyperpod.testkit.world.policy.Grammar;
import dev.hyperpod.testkit.world.policy.Policy;
import dev.hyperpod.testkit.world.policy.Source;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyResponse;

/** The condition keys that policies ask for. */
final class ContextKeys {

    private final Directory directory;

    private ContextKeys(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        ContextKeys keys = new ContextKeys(directory);
        return List.of(
                Operation.of(
                        GetContextKeysForPrincipalPolicyRequest::builder,
                        rules.before(keys::getContextKeysForPrincipalPolicy)),
                Operation.of(
                        GetContextKeysForCustomPolicyRequest::builder,
                        rules.before(keys::getContextKeysForCustomPolicy)));
    }

    private GetContextKeysForPrincipalPolicyResponse getContextKeysForPrincipalPolicy(
            GetContextKeysForPrincipalPolicyRequest request) {
        Stream<Policy> held = new Permissions(directory.identities())
                .of(Simulations.entity(directory, request.policySourceArn())).identity().stream()
                        .map(Source::policy);
        return GetContextKeysForPrincipalPolicyResponse.builder()
                .contextKeyNames(keys(Stream.concat(held, parsed(request.policyInputList()))))
                .build();
    }

    private GetContextKeysForCustomPolicyResponse getContextKeysForCustomPolicy(
            GetContextKeysForCustomPolicyRequest request) {
        return GetContextKeysForCustomPolicyResponse.builder()
                .contextKeyNames(keys(parsed(request.policyInputList())))
                .build();
    }

    private static List<String> keys(Stream<Policy> policies) {
        return policies.flatMap(policy -> Evaluator.keys(policy).stream())
                .distinct()
                .toList();
    }

    private static Stream<Policy> parsed(List<String> documents) {
        documents.forEach(
                document -> Grammar.problem(document, Grammar.Kind.IDENTITY).ifPresent(problem -> {
                    throw IamError.invalidInput(problem);
                }));
        return documents.stream().map(Policy::parse);
    }
}
