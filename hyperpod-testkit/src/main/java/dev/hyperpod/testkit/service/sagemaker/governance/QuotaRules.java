package dev.hyperpod.testkit.service.sagemaker.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.governance.GovernedCluster.Hardware;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The enabled quotas of a cluster together share out no more than it has of an instance type. Memory and accelerator
 * partitions are not counted. That AWS refuses at the call, and its words, are inferred.
 */
final class QuotaRules implements Rules {

    private final Definitions quotas;

    QuotaRules(Definitions quotas) {
        this.quotas = quotas;
    }

    @Override
    public void check(GovernedCluster cluster, String id, ObjectNode content) {
        if (!enabled(content)) {
            return;
        }
        Map<String, Double> wanted = new LinkedHashMap<>();
        add(wanted, cluster, content);
        Map<String, Double> held = new LinkedHashMap<>();
        quotas.of(cluster.arn())
                .filter(other -> !other.id.equals(id))
                .map(other -> other.newest().content())
                .filter(QuotaRules::enabled)
                .forEach(other -> add(held, cluster, other));
        wanted.forEach((type, instances) -> {
            int total = cluster.instances().getOrDefault(type, 0);
            double used = held.getOrDefault(type, 0.0);
            if (instances > 0 && used + instances > total) {
                throw Errors.limitExceeded("The compute quotas of cluster " + cluster.arn() + " cannot exceed its "
                        + total + " instances of type " + type + ": " + used + " are allocated and " + instances
                        + " are requested.");
            }
        });
    }

    private static boolean enabled(ObjectNode content) {
        return content.path("ActivationState").asText().equals("Enabled");
    }

    private static void add(Map<String, Double> sums, GovernedCluster cluster, ObjectNode content) {
        for (JsonNode resource : content.path("ComputeQuotaConfig").path("ComputeQuotaResources")) {
            String type = resource.path("InstanceType").asText();
            Hardware hardware = cluster.hardware().getOrDefault(type, new Hardware(0, 0));
            double instances = Math.max(
                    resource.path("Count").asDouble(),
                    Math.max(
                            share(resource.path("Accelerators").asDouble(), hardware.accelerators()),
                            share(resource.path("VCpu").asDouble(), hardware.vcpus())));
            sums.merge(type, instances, Double::sum);
        }
    }

    /** How many instances an amount is; what a type has none of is not counted. */
    private static double share(double amount, int each) {
        return each == 0 ? 0 : amount / each;
    }
}
