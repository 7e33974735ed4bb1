package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.world.iam.Entity;
import dev.hyperpod.testkit.world.iam.Role;
import dev.hyperpod.testkit.world.iam.User;
import dev.hyperpod.testkit.world.policy.AccessRequest;
import dev.hyperpod.testkit.world.policy.Caller;
import dev.hyperpod.testkit.world.policy.Context;
import dev.hyperpod.testkit.world.policy.Decision;
import dev.hyperpod.testkit.world.policy.Evaluator;
import dev.hyperpod.testkit.world.policy.Layers;
import dev.hyperpod.testkit.world.policy.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * One simulation: the policies and what is known of the request. The keys that describe the caller and the owner of the
 * resource are filled in from the account unless the request gives them; all others are missing unless given.
 *
 * @param directory the account
 * @param layers the policies
 * @param caller who would ask
 * @param entries the condition keys of the request
 * @param owner the owner of the resources, an account's ARN or id
 * @param named whether the request names resources
 */
record Scenario(
        Directory directory,
        Layers layers,
        Caller caller,
        List<ContextEntry> entries,
        Optional<String> owner,
        boolean named) {

    EvaluationResult result(String action, String resource) {
        Decision decision = Evaluator.decide(layers, new AccessRequest(caller, action, resource, context(resource)));
        List<Statement> matched =
                decision.matched().stream().map(Scenario::statement).toList();
        EvaluationResult.Builder result = EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(resource)
                .evalDecision(decision.effect().word())
                .matchedStatements(matched)
                .missingContextValues(decision.missing());
        decision.allowedByBoundary()
                .ifPresent(allowed -> result.permissionsBoundaryDecisionDetail(
                        detail -> detail.allowedByPermissionsBoundary(allowed)));
        decision.allowedByOrganizations()
                .ifPresent(allowed ->
                        result.organizationsDecisionDetail(detail -> detail.allowedByOrganizations(allowed)));
        if (named) {
            result.resourceSpecificResults(specific(resource, decision, matched));
        }
        return result.build();
    }

    private static ResourceSpecificResult specific(String resource, Decision decision, List<Statement> matched) {
        ResourceSpecificResult.Builder result = ResourceSpecificResult.builder()
                .evalResourceName(resource)
                .evalResourceDecision(decision.effect().word())
                .matchedStatements(matched)
                .missingContextValues(decision.missing());
        decision.allowedByBoundary()
                .ifPresent(allowed -> result.permissionsBoundaryDecisionDetail(
                        detail -> detail.allowedByPermissionsBoundary(allowed)));
        return result.build();
    }

    private Context context(String resource) {
        String account = directory.place().accountId();
        String ownerId =
                owner.map(Scenario::accountOf).or(() -> ownerOf(resource)).orElse(account);
        Context context = Context.nothing().with("aws:ResourceAccount", ownerId);
        String arn = caller.names().get(0);
        if (!arn.isEmpty()) {
            context = context.with("aws:PrincipalArn", arn).with("aws:PrincipalAccount", accountOf(arn));
        }
        for (Map.Entry<String, String> known : directory
                .identities()
                .entity(arn)
                .map(Scenario::known)
                .orElse(Map.of())
                .entrySet()) {
            context = context.with(known.getKey(), known.getValue());
        }
        for (ContextEntry entry : entries) {
            if (entry.contextKeyName() != null) {
                context = context.with(entry.contextKeyName(), entry.contextKeyValues());
            }
        }
        return context;
    }

    private static Map<String, String> known(Entity entity) {
        Map<String, String> known = new LinkedHashMap<>();
        if (entity instanceof User user) {
            known.put("aws:username", user.name());
            known.put("aws:userid", user.id());
            known.put("aws:PrincipalType", "User");
            user.tags().all().forEach((key, value) -> known.put("aws:PrincipalTag/" + key, value));
        } else if (entity instanceof Role role) {
            known.put("aws:PrincipalType", "AssumedRole");
            role.tags().all().forEach((key, value) -> known.put("aws:PrincipalTag/" + key, value));
        }
        return known;
    }

    /** The account in a resource's ARN, where it has one; a bucket's has none. */
    private static Optional<String> ownerOf(String resource) {
        String[] parts = resource.split(":", 6);
        return parts.length == 6 && parts[4].matches("\\d{12}") ? Optional.of(parts[4]) : Optional.empty();
    }

    private static String accountOf(String arn) {
        return ownerOf(arn).orElse(arn);
    }

    private static Statement statement(Decision.Match match) {
        Span span = match.span();
        return Statement.builder()
                .sourcePolicyId(match.source().id())
                .sourcePolicyType(match.source().type())
                .startPosition(at -> at.line(span.startLine()).column(span.startColumn()))
                .endPosition(at -> at.line(span.endLine()).column(span.endColumn()))
                .build();
    }
}
