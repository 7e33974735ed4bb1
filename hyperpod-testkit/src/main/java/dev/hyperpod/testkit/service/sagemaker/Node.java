package dev.hyperpod.testkit.service.sagemaker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A place in an instance group and the instance that holds it, if one does. */
final class Node {

    final Group group;
    /** The running number behind the logical id; it stays when the instance is replaced. */
    final long slot;

    final Instant requested;
    /** The running number behind the instance id; 0 while the place waits for an instance. */
    long instance;

    Instant launched;
    Instant updated;
    NodeStatus status = NodeStatus.PENDING;
    String message = "";
    String type;
    Image image;
    Placement placement;
    int address;
    /** What is wrong with the instance, whether anybody knows it or not. */
    Optional<NodeFault> fault = Optional.empty();
    /** How often the instance was rebooted because of a fault. */
    int cures;
    /** Whether the instance reboots: until then it is Pending. */
    boolean rebooting;
    /** Whether the place waits for, or has just got, an instance in another's stead. */
    boolean replacing;
    /** Whether the place was left to its training plan, which fills it when it begins. */
    boolean planned;
    /** Whether the place goes when its instance does. */
    boolean leaving;
    /** The types that the place was asked for with; empty when any of the group's will do. */
    List<String> accepted = List.of();

    Node(Group group, long slot, Instant requested) {
        this.group = group;
        this.slot = slot;
        this.requested = requested;
        this.launched = requested;
        this.updated = Instant.EPOCH;
        this.type = group.types().get(0);
        this.image = group.image();
        this.placement = group.placement;
    }

    boolean launched() {
        return instance != 0;
    }

    String instanceId() {
        return launched() ? Identifiers.instanceId(instance) : "";
    }

    String logicalId() {
        return Identifiers.logicalId(slot);
    }

    String ip() {
        return Addresses.dotted(placement, address);
    }

    boolean accepts(String type) {
        return accepted.isEmpty() || accepted.contains(type);
    }

    /** Whether somebody can log in to it. */
    boolean reachable() {
        boolean up =
                status == NodeStatus.RUNNING || status == NodeStatus.DEEP_HEALTH_CHECK || status == NodeStatus.FAILURE;
        return launched() && up && fault.filter(NodeFault::lost).isEmpty();
    }

    /**
     * Comes into a state, with a message that may be empty.
     *
     * @throws IllegalStateException when no instance comes into it from its state: a fault of the emulator
     */
    void become(NodeStatus status, String message) {
        if (!this.status.mayBecome(status)) {
            throw new IllegalStateException(
                    "Node " + instanceId() + " is " + this.status + " and cannot become " + status);
        }
        this.status = status;
        this.message = message;
    }
}
