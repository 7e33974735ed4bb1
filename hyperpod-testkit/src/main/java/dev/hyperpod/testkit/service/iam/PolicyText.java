package dev.hyperpod.testkit.service.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.testkit.wire.AwsError;

/** What IAM asks of a policy document before it keeps it. */
final class PolicyText {

    private static final JsonMapper JSON = new JsonMapper();

    private PolicyText() {}

    static void check(String document) {
        try {
            JsonNode policy = JSON.readTree(document);
            if (!policy.isObject() || !policy.has("Statement")) {
                throw malformed("Syntax errors in policy.");
            }
        } catch (JsonProcessingException e) {
            throw malformed("This policy contains invalid Json");
        }
    }

    private static AwsError malformed(String text) {
        return new AwsError("MalformedPolicyDocument", 400, text);
    }
}
