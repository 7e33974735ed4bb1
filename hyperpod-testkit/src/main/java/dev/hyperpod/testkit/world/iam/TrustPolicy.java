package dev.hyperpod.testkit.world.iam;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.policy.AccessRequest;
import dev.hyperpod.testkit.world.policy.Caller;
import dev.hyperpod.testkit.world.policy.Context;
import dev.hyperpod.testkit.world.policy.Evaluator;
import dev.hyperpod.testkit.world.policy.Layers;
import dev.hyperpod.testkit.world.policy.Policy;
import dev.hyperpod.testkit.world.policy.Principals;
import dev.hyperpod.testkit.world.policy.Source;
import dev.hyperpod.testkit.world.policy.Statement;
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

    /**
     * The services that may assume the role for their own work in its account: conditions on the source account hold,
     * and for SageMaker those on the ARNs of clusters.
     *
     * @throws IllegalArgumentException when the text is no policy
     */
    static Set<String> trustedServices(String document, Place place) {
        Policy policy = Policy.parse(document);
        Layers trust = Layers.resource(new Source("trust", "resource", policy));
        Set<String> services = new LinkedHashSet<>();
        for (Statement statement : policy.statements()) {
            statement
                    .principals()
                    .map(Principals::named)
                    .map(named -> named.getOrDefault("Service", List.of()))
                    .ifPresent(services::addAll);
        }
        services.removeIf(service -> !Evaluator.decide(
                        trust, new AccessRequest(Caller.service(service), ASSUME, "*", context(service, place)))
                .allowed());
        return services;
    }

    private static Context context(String service, Place place) {
        Context context = Context.nothing().with("aws:SourceAccount", place.accountId());
        return service.contains("sagemaker.")
                ? context.with("aws:SourceArn", place.arn("sagemaker", "cluster/any"))
                : context;
    }
}
