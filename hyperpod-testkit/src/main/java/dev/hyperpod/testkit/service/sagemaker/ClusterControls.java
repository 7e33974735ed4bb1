package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.market.CapacityMarket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;

/** What a test can do to clusters behind their users' backs. Safe to call from any thread. */
public final class ClusterControls {

    private final Fleet fleet;
    private final Modes modes;
    private final Lock lock;
    private final CapacityControls onDemand;
    private final CapacityControls spot;

    ClusterControls(Fleet fleet, Modes modes, Lock lock) {
        this.fleet = fleet;
        this.modes = modes;
        this.lock = lock;
        this.onDemand = new CapacityControls(fleet, fleet.onDemand, this::now);
        this.spot = new CapacityControls(fleet, fleet.spot, this::now);
    }

    // ---- capacity

    /** The pools of instances on demand; the methods below are theirs, at hand. */
    public CapacityControls onDemand() {
        return onDemand;
    }

    /** The pools of Spot instances, which are apart from those of instances on demand. */
    public CapacityControls spot() {
        return spot;
    }

    /**
     * Sets how many more instances of a type a zone can launch on demand.
     *
     * @see CapacityControls#capacity
     */
    public void capacity(String zoneId, String instanceType, int instances) {
        onDemand.capacity(zoneId, instanceType, instances);
    }

    /**
     * Leaves a zone without any instance of a type on demand.
     *
     * @see CapacityControls#dry
     */
    public void dry(String zoneId, String instanceType) {
        onDemand.dry(zoneId, instanceType);
    }

    /**
     * Makes a zone endless in a type again, as it is by default.
     *
     * @see CapacityControls#plentiful
     */
    public void plentiful(String zoneId, String instanceType) {
        onDemand.plentiful(zoneId, instanceType);
    }

    /**
     * Sets, later, how many more instances of a type a zone can launch on demand.
     *
     * @see CapacityControls#capacityLater
     */
    public void capacityLater(int inMinutes, String zoneId, String instanceType, int instances) {
        onDemand.capacityLater(inMinutes, zoneId, instanceType, instances);
    }

    /**
     * Opens and closes a zone for a type on demand in turn, beginning open.
     *
     * @see CapacityControls#capacityInTurn
     */
    public void capacityInTurn(String zoneId, String instanceType, int openMinutes, int closedMinutes) {
        onDemand.capacityInTurn(zoneId, instanceType, openMinutes, closedMinutes);
    }

    /**
     * Lets the market's zones open and close for a type on demand as the market says, which begins now, and lets nodes
     * of that type take as long as it says.
     *
     * @see CapacityControls#market
     */
    public void market(CapacityMarket market, String instanceType) {
        onDemand.market(market, instanceType);
    }

    /**
     * Lets network interfaces of instances that end from now on stay, free, with their addresses: they outlive their
     * clusters, count in their subnets, and can be deleted. By default they go at once.
     *
     * @param minutes of virtual time from the end of the instance; 0 for not at all
     */
    public void lingeringInterfaces(int minutes) {
        notNegative("minutes", minutes);
        now(() -> fleet.leftovers.stay(Duration.ofMinutes(minutes)));
    }

    /**
     * Takes a Spot instance back: it shuts down, and its place waits for another.
     *
     * @throws IllegalArgumentException when there is no such node, or it is not on Spot capacity
     */
    public void interrupt(String cluster, String instanceId) {
        on(cluster, instanceId, (held, node) -> {
            if (!node.group.spot()) {
                throw new IllegalArgumentException("Node " + instanceId + " is not on Spot capacity");
            }
            modes.health().interrupt(held, node);
        });
    }

    // ---- nodes that come up

    /** Lets the lifecycle scripts of a group fail from now on, on every node that comes up. */
    public void failLifecycleScripts(String cluster, String instanceGroup) {
        failLifecycleScripts(cluster, instanceGroup, "on_create.sh: line 1: exit code 1");
    }

    /**
     * Lets the lifecycle scripts of a group fail from now on, on every node that comes up.
     *
     * @param output what they write to their log stream, in lines
     */
    public void failLifecycleScripts(String cluster, String instanceGroup, String output) {
        now(() -> modes.booting().fail(cluster, instanceGroup, output));
    }

    /** Lets the lifecycle scripts of a group pass again. */
    public void passLifecycleScripts(String cluster, String instanceGroup) {
        now(() -> modes.booting().pass(cluster, instanceGroup));
    }

    /**
     * Lets the nodes of a group that come up from now on take longer.
     *
     * @param minutes of virtual time that are added; 0 for the usual time
     */
    public void slowBoot(String cluster, String instanceGroup, int minutes) {
        notNegative("minutes", minutes);
        now(() -> modes.booting().delay(cluster, instanceGroup, Duration.ofMinutes(minutes)));
    }

    // ---- nodes that run

    /** The faults that {@link #sicken(String, String, String)} knows. */
    public List<String> faultKinds() {
        return fleet.faults.kinds();
    }

    /**
     * Gives a node the usual hardware fault of its type: of a GPU, of a Neuron device, or else of the host. It is
     * replaced when the cluster's {@code NodeRecovery} is {@code Automatic}.
     *
     * @throws IllegalArgumentException when there is no such node
     */
    public void sicken(String cluster, String instanceId) {
        on(cluster, instanceId, (held, node) -> modes.health().strike(held, node, fleet.faults.usual(node.type)));
    }

    /**
     * Gives a node a fault, unless it has one. Once it is found the node is in {@code Failure}; when the cluster's
     * {@code NodeRecovery} is {@code Automatic} it is rebooted or replaced, as the kind asks for.
     *
     * @param kind one of {@link #faultKinds()}
     * @throws IllegalArgumentException when there is no such node or kind, or the node cannot have it
     */
    public void sicken(String cluster, String instanceId, String kind) {
        on(cluster, instanceId, (held, node) -> {
            NodeFault fault = fleet.faults.of(kind);
            if (!fleet.faults.fits(fault, node.type)) {
                throw new IllegalArgumentException("A node of type " + node.type + " cannot have the fault " + kind);
            }
            modes.health().strike(held, node, fault);
        });
    }

    /**
     * Lets a node vanish. Once that is noticed the node is in {@code Failure}; it is replaced when the cluster's
     * {@code NodeRecovery} is {@code Automatic}.
     *
     * @throws IllegalArgumentException when there is no such node
     */
    public void lose(String cluster, String instanceId) {
        sicken(cluster, instanceId, NodeFault.LOST);
    }

    /**
     * Lets deep health checks find the next nodes of a group that they examine faulty.
     *
     * @param nodes how many; 0 for none
     */
    public void failDeepHealthChecks(String cluster, String instanceGroup, int nodes) {
        notNegative("nodes", nodes);
        now(() -> modes.health().failChecks(cluster, instanceGroup, nodes));
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

    static void notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
    }
}
