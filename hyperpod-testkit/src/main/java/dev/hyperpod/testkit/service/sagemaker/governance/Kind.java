package dev.hyperpod.testkit.service.sagemaker.governance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of definition: the two differ in names and rules, not in what becomes of them.
 *
 * @param prefix how members of requests and answers begin
 * @param content the members that a version holds
 * @param summarised those of them that lists show too
 * @param defaults what members are when nobody says
 * @param detailed the member whose parts have a status of their own, if there is one
 */
record Kind(
        String prefix,
        String arnType,
        String words,
        List<String> content,
        Set<String> summarised,
        Map<String, String> defaults,
        Optional<String> detailed) {

    static final Kind SCHEDULER = new Kind(
            "ClusterSchedulerConfig",
            "cluster-scheduler-config",
            "Cluster scheduler configuration",
            List.of("SchedulerConfig", "Description"),
            Set.of(),
            Map.of(),
            Optional.of("SchedulerConfig"));

    static final Kind QUOTA = new Kind(
            "ComputeQuota",
            "compute-quota",
            "Compute quota",
            List.of("ComputeQuotaConfig", "ComputeQuotaTarget", "ActivationState", "Description"),
            Set.of("ComputeQuotaConfig", "ComputeQuotaTarget", "ActivationState"),
            Map.of("ActivationState", "Enabled"),
            Optional.empty());
}
