package dev.hyperpod.check.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.identity.Condition.Outcome;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The document that says who may assume a role, read as IAM reads it. */
final class TrustPolicy {

    private static final String ASSUME = "sts:AssumeRole";

    private final ObjectNode document;

    private TrustPolicy(ObjectNode document) {
        this.document = document;
    }

    /**
     * Reads a document.
     *
     * @throws HyperPodException when it is no JSON object
     */
    static TrustPolicy parse(String json) {
        try {
            if (SpecJson.plain().readTree(json) instanceof ObjectNode document) {
                return new TrustPolicy(document);
            }
            throw new HyperPodException("the trust policy is no JSON object: " + json, List.of(), null);
        } catch (JsonProcessingException e) {
            throw new HyperPodException("the trust policy is no JSON: " + json, List.of(), e);
        }
    }

    /** How a policy answers a service. */
    enum Kind {
        TRUSTED,
        DENIED,
        CONDITION_FAILS,
        CONDITION_UNKNOWN,
        ABSENT
    }

    /**
     * An answer.
     *
     * @param why the condition that stands in the way; empty when none does
     */
    record Verdict(Kind kind, String why) {}

    /**
     * Whether a service may assume the role.
     *
     * @param services the names that the service goes by; one of them suffices
     * @param context what is known of the call, by condition key in lower case
     */
    Verdict judge(Set<String> services, Map<String, String> context) {
        List<Outcome> allows = outcomes("Allow", services, context);
        List<Outcome> denies = outcomes("Deny", services, context);
        if (denies.stream().anyMatch(Outcome::holds)) {
            return new Verdict(Kind.DENIED, "");
        }
        if (allows.stream().anyMatch(Outcome::holds)) {
            return first(denies, Outcome::isUnknown, Kind.CONDITION_UNKNOWN, new Verdict(Kind.TRUSTED, ""));
        }
        return first(
                allows,
                Outcome::isUnknown,
                Kind.CONDITION_UNKNOWN,
                first(allows, outcome -> true, Kind.CONDITION_FAILS, new Verdict(Kind.ABSENT, "")));
    }

    private static Verdict first(List<Outcome> outcomes, Predicate<Outcome> which, Kind kind, Verdict otherwise) {
        return outcomes.stream()
                .filter(which)
                .findFirst()
                .map(outcome -> new Verdict(kind, outcome.why()))
                .orElse(otherwise);
    }

    /** The same document with a statement that allows the service to assume the role. */
    String allowing(String service) {
        ObjectNode copy = document.deepCopy();
        ArrayNode statements = SpecJson.plain().createArrayNode();
        items(document.path("Statement")).forEach(statements::add);
        statements.add(statementAllowing(service));
        copy.set("Statement", statements);
        return copy.toString();
    }

    static ObjectNode statementAllowing(String service) {
        ObjectNode statement = SpecJson.plain().createObjectNode().put("Effect", "Allow");
        statement.putObject("Principal").put("Service", service);
        return statement.put("Action", ASSUME);
    }

    private List<Outcome> outcomes(String effect, Set<String> services, Map<String, String> context) {
        List<Outcome> outcomes = new ArrayList<>();
        items(document.path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals(effect))
                .filter(statement -> names(statement, services) && acts(statement))
                .forEach(statement -> outcomes.add(Condition.judge(statement.path("Condition"), context)));
        return outcomes;
    }

    private static boolean names(JsonNode statement, Set<String> services) {
        return statement.has("NotPrincipal")
                ? !includes(statement.path("NotPrincipal"), services)
                : includes(statement.path("Principal"), services);
    }

    private static boolean includes(JsonNode principal, Set<String> services) {
        if (principal.isTextual()) {
            return principal.asText().equals("*");
        }
        return texts(principal.path("Service")).anyMatch(name -> name.equals("*") || services.contains(name))
                || texts(principal.path("AWS")).anyMatch("*"::equals);
    }

    private static boolean acts(JsonNode statement) {
        return statement.has("NotAction")
                ? texts(statement.path("NotAction")).noneMatch(TrustPolicy::coversAssume)
                : texts(statement.path("Action")).anyMatch(TrustPolicy::coversAssume);
    }

    private static boolean coversAssume(String action) {
        return Wildcards.match(action, ASSUME, true);
    }

    static Stream<String> texts(JsonNode oneOrMany) {
        return items(oneOrMany).map(JsonNode::asText);
    }

    private static Stream<JsonNode> items(JsonNode oneOrMany) {
        if (oneOrMany.isArray()) {
            return StreamSupport.stream(oneOrMany.spliterator(), false);
        }
        return oneOrMany.isMissingNode() ? Stream.of() : Stream.of(oneOrMany);
    }
}
