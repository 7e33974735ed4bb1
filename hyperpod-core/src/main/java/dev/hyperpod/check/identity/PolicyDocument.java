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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A policy on a resource, read as IAM reads it: who may assume a role, use a key, read a bucket. Immutable.
 *
 * <p>Conditions are judged as far as what is known of a call goes; policy variables stand for themselves.
 */
public final class PolicyDocument {

    private final ObjectNode document;

    private PolicyDocument(ObjectNode document) {
        this.document = document;
    }

    /**
     * Reads a document.
     *
     * @param name what it is, for messages, such as {@code the trust policy}
     * @throws HyperPodException when it is no JSON object
     */
    public static PolicyDocument parse(String name, String json) {
        try {
            if (SpecJson.plain().readTree(json) instanceof ObjectNode document) {
                return new PolicyDocument(document);
            }
            throw new HyperPodException(name + " is no JSON object", List.of(), null);
        } catch (JsonProcessingException e) {
            throw new HyperPodException(name + " is no JSON", List.of(), e);
        }
    }

    /** How a policy answers. */
    public enum Kind {
        /** A statement allows it, and none denies it. */
        ALLOWED,
        /** A statement denies it. */
        DENIED,
        /** Statements would allow it, but under conditions that do not hold. */
        CONDITION_FAILS,
        /** That depends on a condition that cannot be judged here. */
        CONDITION_UNKNOWN,
        /** No statement is about it. */
        ABSENT
    }

    /**
     * An answer.
     *
     * @param kind the answer
     * @param why the condition that stands in the way; empty when none does
     */
    public record Verdict(Kind kind, String why) {}

    /**
     * What a policy is asked.
     *
     * @param services the names that a calling service goes by; one of them suffices
     * @param identities what a calling user or role goes by, such as its ARN; one of them suffices
     * @param action such as {@code kms:Decrypt}
     * @param resource an ARN; empty for policies that name no resources
     * @param context what is known of the call, by condition key in lower case
     */
    public record Ask(
            Set<String> services,
            Set<String> identities,
            String action,
            Optional<String> resource,
            Map<String, String> context) {}

    /** Whether the policy lets somebody do something. */
    public Verdict judge(Ask ask) {
        List<Outcome> allows = outcomes("Allow", ask);
        Verdict denial = denial(ask);
        if (denial.kind() == Kind.DENIED) {
            return denial;
        }
        if (allows.stream().anyMatch(Outcome::holds)) {
            return denial.kind() == Kind.ABSENT ? new Verdict(Kind.ALLOWED, "") : denial;
        }
        return first(
                allows,
                Outcome::isUnknown,
                Kind.CONDITION_UNKNOWN,
                first(allows, outcome -> true, Kind.CONDITION_FAILS, new Verdict(Kind.ABSENT, "")));
    }

    /** Whether the policy keeps somebody from something, whoever allows it: DENIED, CONDITION_UNKNOWN or ABSENT. */
    public Verdict denial(Ask ask) {
        List<Outcome> denies = outcomes("Deny", ask);
        return denies.stream().anyMatch(Outcome::holds)
                ? new Verdict(Kind.DENIED, "")
                : first(denies, Outcome::isUnknown, Kind.CONDITION_UNKNOWN, new Verdict(Kind.ABSENT, ""));
    }

    private static Verdict first(List<Outcome> outcomes, Predicate<Outcome> which, Kind kind, Verdict otherwise) {
        return outcomes.stream()
                .filter(which)
                .findFirst()
                .map(outcome -> new Verdict(kind, outcome.why()))
                .orElse(otherwise);
    }

    /** The same document with a statement more, as JSON. */
    String with(ObjectNode statement) {
        ObjectNode copy = document.deepCopy();
        ArrayNode statements = SpecJson.plain().createArrayNode();
        items(document.path("Statement")).forEach(statements::add);
        statements.add(statement);
        copy.set("Statement", statements);
        return copy.toString();
    }

    private List<Outcome> outcomes(String effect, Ask ask) {
        List<Outcome> outcomes = new ArrayList<>();
        items(document.path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals(effect))
                .filter(statement -> names(statement, ask) && acts(statement, ask) && reaches(statement, ask))
                .forEach(statement -> outcomes.add(Condition.judge(statement.path("Condition"), ask.context())));
        return outcomes;
    }

    private static boolean names(JsonNode statement, Ask ask) {
        return statement.has("NotPrincipal")
                ? !includes(statement.path("NotPrincipal"), ask)
                : includes(statement.path("Principal"), ask);
    }

    private static boolean includes(JsonNode principal, Ask ask) {
        if (principal.isTextual()) {
            return principal.asText().equals("*");
        }
        return texts(principal.path("Service"))
                        .anyMatch(name -> name.equals("*") || ask.services().contains(name))
                || texts(principal.path("AWS"))
                        .anyMatch(name -> name.equals("*") || ask.identities().contains(name));
    }

    private static boolean acts(JsonNode statement, Ask ask) {
        Predicate<String> covers = pattern -> Wildcards.match(pattern, ask.action(), true);
        return statement.has("NotAction")
                ? texts(statement.path("NotAction")).noneMatch(covers)
                : texts(statement.path("Action")).anyMatch(covers);
    }

    private static boolean reaches(JsonNode statement, Ask ask) {
        return ask.resource()
                .map(arn -> {
                    Predicate<String> covers = pattern -> Wildcards.match(pattern, arn, false);
                    return statement.has("NotResource")
                            ? texts(statement.path("NotResource")).noneMatch(covers)
                            : texts(statement.path("Resource")).anyMatch(covers);
                })
                .orElse(true);
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
