package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.List;

/**
 * A network interface with one address.
 *
 * @param id such as {@code eni-0a000000000000001}
 * @param subnetId the subnet that the address is of
 * @param vpcId the subnet's VPC
 * @param address the private IPv4 address
 * @param groups the ids of its security groups
 * @param type {@code interface}, {@code natGateway} or {@code vpc_endpoint}
 * @param description a free text, may be empty
 * @param requester the service that made and keeps it; empty when the account did
 * @param holder what it is attached to, such as an instance's or a gateway's id; empty while it is free
 * @param created when it came
 */
public record NetworkInterface(
        String id,
        String subnetId,
        String vpcId,
        String address,
        List<String> groups,
        String type,
        String description,
        String requester,
        String holder,
        Instant created) {

    /** Copies the groups. */
    public NetworkInterface {
        groups = List.copyOf(groups);
    }

    /** Whether a service made and keeps it. */
    public boolean managed() {
        return !requester.isEmpty();
    }

    /** Whether something holds it. */
    public boolean inUse() {
        return !holder.isEmpty();
    }

    /** The same interface in other groups. */
    public NetworkInterface in(List<String> others) {
        return new NetworkInterface(
                id, subnetId, vpcId, address, others, type, description, requester, holder, created);
    }

    /** The same interface, held by something or, when empty, by nothing. */
    public NetworkInterface heldBy(String other) {
        return new NetworkInterface(id, subnetId, vpcId, address, groups, type, description, requester, other, created);
    }

    /** The same interface with another description. */
    public NetworkInterface described(String text) {
        return new NetworkInterface(id, subnetId, vpcId, address, groups, type, text, requester, holder, created);
    }
}
