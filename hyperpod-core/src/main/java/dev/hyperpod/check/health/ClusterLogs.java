package dev.hyperpod.check.health;

import dev.hyperpod.state.ClusterDescription;

/** Where HyperPod writes the logs of a cluster in CloudWatch Logs. */
public final class ClusterLogs {

    static final String LIFECYCLE = "LifecycleConfig/";
    static final String AGENT = "SagemakerHealthMonitoringAgent/";
    static final String DEEP_CHECKS = "DeepHealthCheckResults/";

    private ClusterLogs() {}

    /** The log group of a cluster. */
    public static String group(ClusterDescription cluster) {
        return "/aws/sagemaker/Clusters/" + cluster.name() + "/" + cluster.id();
    }

    /** The stream of a node's lifecycle scripts. */
    public static String lifecycle(String group, String instanceId) {
        return LIFECYCLE + group + "/" + instanceId;
    }
}
