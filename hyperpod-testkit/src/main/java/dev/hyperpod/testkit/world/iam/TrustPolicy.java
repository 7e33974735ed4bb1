package dev.hyperpod.testkit.world.iam;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.world.policy.Policy;
import dev.hyperpod.testkit.world.policy.Principals;
import dev.hyperpod.testkit.world.policy.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The document that says who may assume a role. */
final class TrustPolicy {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ASSUME = "sts:AssumeRole";
    private static final Set<String> ASSUMING = Set.of("sts:assumerole", "sts:*", "*");

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

    /**
     * The services that an unconditional statement lets assume the role.
     *
     * @throws IllegalArgumentException when the text is no policy
     */
    static Set<String> trustedServices(String document) {
        Set<String> services = new LinkedHashSet<>();
        for (Statement statement : Policy.parse(document).statements()) {
            boolean assumes = statement.actions().patterns().stream()
                    .anyMatch(action -> ASSUMING.contains(action.toLowerCase(Locale.ROOT)));
            if (statement.allows() && statement.conditions().isEmpty() && assumes) {
                statement
                        .principals()
                        .map(Principals::named)
                        .map(named -> named.getOrDefault("Service", List.of()))
                        .ifPresent(services::addAll);
            }
        }
        return services;
    }
}
