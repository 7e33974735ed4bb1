package dev.hyperpod.testkit.service.sagemaker.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.util.HashSet;
import java.util.Set;

/** One policy for each cluster, and priority classes of different names. The words are inferred. */
final class SchedulerRules implements Rules {

    private final Definitions policies;

    SchedulerRules(Definitions policies) {
        this.policies = policies;
    }

    @Override
    public void check(GovernedCluster cluster, String id, ObjectNode content) {
        policies.of(cluster.arn())
                .filter(held -> !held.id.equals(id))
                .findFirst()
                .ifPresent(held -> {
                    throw Errors.conflict("Cluster " + cluster.arn()
                            + " already has a cluster scheduler configuration: " + held.arn + ".");
                });
        Set<String> names = new HashSet<>();
        for (JsonNode priority : content.path("SchedulerConfig").path("PriorityClasses")) {
            String name = priority.path("Name").asText();
            if (!names.add(name)) {
                throw Errors.validation("Priority class name " + name + " is not unique.");
            }
        }
    }
}
