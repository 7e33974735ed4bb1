package dev.hyperpod.check.network;

/**
 * A NAT gateway.
 *
 * @param id such as {@code nat-0a1}
 * @param vpcId the VPC that it is part of
 * @param subnetId the subnet that it stands in; empty for one that serves all zones
 * @param state {@code pending}, {@code available}, {@code failed}, {@code deleting} or {@code deleted}
 * @param failure why it failed, in AWS's words; empty when it did not
 * @param isPublic whether it has an address of the internet
 */
public record NatGateway(String id, String vpcId, String subnetId, String state, String failure, boolean isPublic) {

    /** Whether it works. */
    boolean isAvailable() {
        return state.equals("available");
    }
}
