package dev.hyperpod.check.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.SpecJson;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The document that says who may assume a role.
 *
 * @param document the whole
 */
public record TrustPolicy(PolicyDocument document) {

    private static final String ASSUME = "sts:AssumeRole";

    /**
     * Reads a document.
     *
     * @throws HyperPodException when it is no JSON object
     */
    public static TrustPolicy parse(String json) {
        return new TrustPolicy(PolicyDocument.parse("the trust policy", json));
    }

    /**
     * Whether a service may assume the role.
     *
     * @param services the names that the service goes by; one of them suffices
     * @param context what is known of the call, by condition key in lower case
     */
    public PolicyDocument.Verdict judge(Set<String> services, Map<String, String> context) {
        return document.judge(new PolicyDocument.Ask(services, Set.of(), ASSUME, Optional.empty(), context));
    }

    /** The same document with a statement that allows the service to assume the role. */
    String allowing(String service) {
        return document.with(statementAllowing(service));
    }

    static ObjectNode statementAllowing(String service) {
        ObjectNode statement = SpecJson.plain().createObjectNode().put("Effect", "Allow");
        statement.putObject("Principal").put("Service", service);
        return statement.put("Action", ASSUME);
    }
}
