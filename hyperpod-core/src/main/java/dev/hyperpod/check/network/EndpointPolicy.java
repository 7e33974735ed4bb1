package dev.hyperpod.check.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.check.identity.Wildcards;
import dev.hyperpod.spec.SpecJson;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The policy of an endpoint. What is said under a condition, or to particular principals, cannot be told from here and
 * leaves the answer unknown, unless a plain statement decides.
 */
final class EndpointPolicy {

    private final JsonNode document;

    private EndpointPolicy(JsonNode document) {
        this.document = document;
    }

    /**
     * Whether a policy lets a role do this. A document that cannot be read leaves it unknown; none lets all through.
     */
    static Answer permits(String policy, String action, String resource) {
        if (policy.isBlank()) {
            return Answer.YES;
        }
        try {
            return new EndpointPolicy(SpecJson.plain().readTree(policy)).permits(action, resource);
        } catch (JsonProcessingException e) {
            return Answer.UNKNOWN;
        }
    }

    private Answer permits(String action, String resource) {
        Answer denied = said("Deny", action, resource);
        Answer allowed = said("Allow", action, resource);
        if (denied == Answer.YES || allowed == Answer.NO) {
            return Answer.NO;
        }
        return denied == Answer.NO ? allowed : Answer.UNKNOWN;
    }

    private Answer said(String effect, String action, String resource) {
        Answer said = Answer.NO;
        for (JsonNode statement : items(document.path("Statement")).toList()) {
            if (statement.path("Effect").asText().equals(effect)
                    && names(statement, "Action", action, true)
                    && names(statement, "Resource", resource, false)) {
                if (isForEverybody(statement) && statement.path("Condition").isEmpty()) {
                    return Answer.YES;
                }
                said = Answer.UNKNOWN;
            }
        }
        return said;
    }

    private static boolean names(JsonNode statement, String member, String wanted, boolean ignoreCase) {
        return statement.has("Not" + member)
                ? texts(statement.path("Not" + member)).noneMatch(text -> Wildcards.match(text, wanted, ignoreCase))
                : texts(statement.path(member)).anyMatch(text -> Wildcards.match(text, wanted, ignoreCase));
    }

    private static boolean isForEverybody(JsonNode statement) {
        JsonNode principal = statement.path("Principal");
        return principal.asText().equals("*") || texts(principal.path("AWS")).anyMatch("*"::equals);
    }

    private static Stream<String> texts(JsonNode oneOrMany) {
        return items(oneOrMany).map(JsonNode::asText);
    }

    private static Stream<JsonNode> items(JsonNode oneOrMany) {
        if (oneOrMany.isArray()) {
            return StreamSupport.stream(oneOrMany.spliterator(), false);
        }
        return oneOrMany.isMissingNode() ? Stream.of() : Stream.of(oneOrMany);
    }
}
