package dev.hyperpod;

import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;

/**
 * Where everything starts: describe a cluster as a value, then connect to AWS and make it so.
 *
 * <pre>{@code
 * ClusterSpec spec = HyperPod.cluster("llama")
 *     .orchestrator(EKS.cluster("ml-platform"))
 *     .instanceGroup("workers", P5, 4)
 *     .vpc("subnet-0123456789abcdef0", "sg-0123456789abcdef0")
 *     .executionRole("arn:aws:iam::111122223333:role/HyperPodRole")
 *     .build();
 * try (HyperPodClient hyperpod = HyperPod.connect()) {
 *     hyperpod.validate(spec).orThrow();
 *     Cluster cluster = hyperpod.create(spec).await();
 * }
 * }</pre>
 */
public final class HyperPod {

    private HyperPod() {}

    /** Begins a cluster that has no name yet. Calls nothing. */
    public static ClusterSpecBuilder cluster() {
        return ClusterSpec.builder();
    }

    /** Begins a cluster of this name. Calls nothing. */
    public static ClusterSpecBuilder cluster(String name) {
        return ClusterSpec.builder().name(name);
    }

    /**
     * Connects with the credentials and the region that the AWS SDK finds: system properties, environment, profile,
     * container, instance. Makes no call; close the client when done.
     */
    public static HyperPodClient connect() {
        return builder().build();
    }

    /** Begins a client with settings of its own. */
    public static HyperPodClientBuilder builder() {
        return new HyperPodClientBuilder();
    }
}
