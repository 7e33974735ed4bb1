package dev.hyperpod.check.identity;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import dev.hyperpod.check.identity.SimulatedRights.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;

/** The simulation that a fact asks for. */
final class Simulation {

    private static final String ALL = "*";
    private static final int PAGE = 1000;

    private final SimulatedRightsFact asked;

    private Simulation(SimulatedRightsFact asked) {
        this.asked = asked;
    }

    static Simulation of(SimulatedRightsFact asked) {
        return new Simulation(asked);
    }

    SimulatedRights run(Aws aws) {
        return new SimulatedRights(aws.call(
                IamClient.class,
                IamClient::builder,
                SimulatedRightsFact.ACTION,
                iam -> iam.simulatePrincipalPolicyPaginator(request()).evaluationResults().stream()
                        .map(this::decision)
                        .toList()));
    }

    private SimulatePrincipalPolicyRequest request() {
        return SimulatePrincipalPolicyRequest.builder()
                .policySourceArn(asked.principal())
                .actionNames(new TreeSet<>(asked.tried()))
                .resourceArns(asked.resource().equals(ALL) ? List.of() : List.of(asked.resource()))
                .contextEntries(asked.context().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Simulation::entry)
                        .toList())
                .maxItems(PAGE)
                .build();
    }

    private static ContextEntry entry(Map.Entry<String, String> known) {
        boolean flag = known.getValue().equals("true") || known.getValue().equals("false");
        return ContextEntry.builder()
                .contextKeyName(known.getKey())
                .contextKeyType(flag ? ContextKeyTypeEnum.BOOLEAN : ContextKeyTypeEnum.STRING)
                .contextKeyValues(known.getValue())
                .build();
    }

    private Decision decision(EvaluationResult result) {
        return new Decision(
                result.evalActionName(), asked.resource(), outcome(result), denying(result), unknown(result));
    }

    private static Outcome outcome(EvaluationResult result) {
        if (result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED) {
            return Outcome.ALLOWED;
        } else if (result.organizationsDecisionDetail() != null
                && !result.organizationsDecisionDetail().allowedByOrganizations()) {
            return Outcome.ORGANIZATION;
        } else if (result.permissionsBoundaryDecisionDetail() != null
                && !result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary()) {
            return Outcome.BOUNDARY;
        }
        return result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY ? Outcome.DENIED : Outcome.MISSING;
    }

    private static Set<String> denying(EvaluationResult result) {
        return result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY
                ? result.matchedStatements().stream()
                        .map(statement -> String.valueOf(statement.sourcePolicyId()))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Where resources are named, the keys stand with them. */
    private static Set<String> unknown(EvaluationResult result) {
        return Stream.concat(
                        result.missingContextValues().stream(),
                        result.resourceSpecificResults().stream()
                                .map(ResourceSpecificResult::missingContextValues)
                                .flatMap(List::stream))
                .collect(Collectors.toSet());
    }
}
