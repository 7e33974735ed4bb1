package dev.hyperpod.testkit.service.sagemaker.governance;

import java.util.List;
import java.util.Set;

/** The two kinds of definitions: they differ in names and rules, not in what becomes of them. */
enum Kind {
    SCHEDULER(
            "ClusterSchedulerConfig",
            "cluster-scheduler-config",
            "Cluster scheduler configuration",
            List.of("SchedulerConfig", "Description"),
            Set.of()),
    QUOTA(
            "ComputeQuota",
            "compute-quota",
            "Compute quota",
            List.of("ComputeQuotaConfig", "ComputeQuotaTarget", "ActivationState", "Description"),
            Set.of("ComputeQuotaConfig", "ComputeQuotaTarget", "ActivationState"));

    /** How members of requests and answers begin. */
    final String prefix;

    final String arnType;
    final String words;
    /** The members that a version holds. */
    final List<String> content;
    /** Those of them that lists show too. */
    final Set<String> summarised;

    Kind(String prefix, String arnType, String words, List<String> content, Set<String> summarised) {
        this.prefix = prefix;
        this.arnType = arnType;
        this.words = words;
        this.content = content;
        this.summarised = summarised;
    }
}
