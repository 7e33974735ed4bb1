package dev.hyperpod.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A NAT gateway. It is usable two minutes after it was asked for, takes a minute to go and is listed for an hour after.
 *
 * @param id such as {@code nat-0a000000000000001}
 * @param vpcId the VPC of its subnet
 * @param subnetId the subnet that it stands in
 * @param allocationId the Elastic IP that it goes out with; empty in a private one
 * @param publicIp that address; empty in a private one
 * @param interfaceId its network interface
 * @param privateIp the interface's address
 * @param created when it was asked for
 * @param deleted when its end was asked for
 */
public record NatGateway(
        String id,
        String vpcId,
        String subnetId,
        String allocationId,
        String publicIp,
        String interfaceId,
        String privateIp,
        Instant created,
        Optional<Instant> deleted) {

    private static final Duration COMES = Duration.ofMinutes(2);
    private static final Duration GOES = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** {@code pending}, {@code available}, {@code deleting} or {@code deleted}. */
    public String state(Instant now) {
        if (deleted.isPresent()) {
            return now.isBefore(deleted.get().plus(GOES)) ? "deleting" : "deleted";
        }
        return now.isBefore(created.plus(COMES)) ? "pending" : "available";
    }

    /** When it was gone, or will be. */
    public Optional<Instant> gone() {
        return deleted.map(asked -> asked.plus(GOES));
    }

    /** Whether it is too long gone to be listed. */
    public boolean forgotten(Instant now) {
        return gone().filter(end -> !now.isBefore(end.plus(REMEMBERED))).isPresent();
    }

    /** The same gateway on its way out. */
    public NatGateway deleted(Instant when) {
        return new NatGateway(
                id, vpcId, subnetId, allocationId, publicIp, interfaceId, privateIp, created, Optional.of(when));
    }
}
