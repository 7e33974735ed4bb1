package dev.hyperpod.testkit.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The document that says who may assume a role. */
final class TrustPolicy {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ASSUME = "sts:AssumeRole";

    private TrustPolicy() {}

    static String ofServices(List<String> services) {
        ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        for (String service : services) {
            ObjectNode statement = statements.addObject().put("Effect", "Allow");
            statement.putObject("Principal").put("Service", service);
            statement.put("Action", ASSUME);
        }
        return policy.toString();
    }

    /** The services that an unconditional statement lets assume the role. */
    static Set<String> trustedServices(String document) {
        Set<String> services = new LinkedHashSet<>();
        for (JsonNode statement : list(read(document).path("Statement"))) {
            boolean allows = statement.path("Effect").asText().equals("Allow") && !statement.has("Condition");
            List<String> actions = texts(statement.path("Action"));
            if (allows && (actions.contains(ASSUME) || actions.contains("sts:*") || actions.contains("*"))) {
                services.addAll(texts(statement.path("Principal").path("Service")));
            }
        }
        return services;
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON document: " + document, e);
        }
    }

    private static List<String> texts(JsonNode node) {
        return list(node).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        } else if (!node.isMissingNode()) {
            items.add(node);
        }
        return items;
    }
}
