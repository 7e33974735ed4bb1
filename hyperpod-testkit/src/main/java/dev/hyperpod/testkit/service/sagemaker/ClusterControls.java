package dev.hyperpod.testkit.service.sagemaker;

import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;

/** What a test can do to clusters behind their users' backs. Safe to call from any thread. */
public final class ClusterControls {

    private final Fleet fleet;
    private final Filling filling;
    private final Lock lock;

    ClusterControls(Fleet fleet, Filling filling, Lock lock) {
        this.fleet = fleet;
        this.filling = filling;
        this.lock = lock;
    }

    /**
     * Sets how many more instances of a type a zone can launch. Instances that end go back into the pool.
     *
     * @param zoneId such as {@code usw2-az1}
     * @param instanceType such as {@code ml.p5.48xlarge}
     * @param instances from now on; 0 for none
     */
    public void capacity(String zoneId, String instanceType, int instances) {
        if (instances < 0) {
            throw new IllegalArgumentException("instances must not be negative: " + instances);
        }
        now(() -> fleet.capacity.set(zoneId, instanceType, instances));
    }

    /** Leaves a zone without any instance of a type. */
    public void dry(String zoneId, String instanceType) {
        capacity(zoneId, instanceType, 0);
    }

    /** Makes a zone endless in a type again, as it is by default. */
    public void plentiful(String zoneId, String instanceType) {
        now(() -> fleet.capacity.open(zoneId, instanceType));
    }

    /** Lets the lifecycle scripts of a group fail from now on, on every node that comes up. */
    public void failLifecycleScripts(String cluster, String instanceGroup) {
        now(() -> fleet.failingScripts.add(cluster + "/" + instanceGroup));
    }

    /** Lets the lifecycle scripts of a group pass again. */
    public void passLifecycleScripts(String cluster, String instanceGroup) {
        now(() -> fleet.failingScripts.remove(cluster + "/" + instanceGroup));
    }

    /**
     * Gives a node a hardware fault. Once it is detected the node is in {@code Failure}; it is replaced when the
     * cluster's {@code NodeRecovery} is {@code Automatic}.
     *
     * @throws IllegalArgumentException when there is no such node
     */
    public void sicken(String cluster, String instanceId) {
        strike(cluster, instanceId, Texts.HARDWARE_FAULT);
    }

    /**
     * Lets a node vanish. Once that is noticed the node is in {@code Failure}; it is replaced when the cluster's
     * {@code NodeRecovery} is {@code Automatic}.
     *
     * @throws IllegalArgumentException when there is no such node
     */
    public void lose(String cluster, String instanceId) {
        strike(cluster, instanceId, Texts.LOST);
    }

    private void strike(String clusterName, String instanceId, String fault) {
        on(clusterName, instanceId, (cluster, node) -> filling.detect(cluster, node, fault));
    }

    private void on(String clusterName, String instanceId, BiConsumer<Cluster, Node> action) {
        now(() -> {
            Cluster cluster = fleet.find(clusterName)
                    .orElseThrow(() -> new IllegalArgumentException("There is no cluster " + clusterName));
            Node node = cluster.node(instanceId)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no node " + instanceId + " in cluster " + clusterName));
            action.accept(cluster, node);
        });
    }

    private void now(Runnable change) {
        lock.lock();
        try {
            fleet.timeline.settle();
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
