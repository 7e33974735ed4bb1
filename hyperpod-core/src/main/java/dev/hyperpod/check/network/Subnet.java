package dev.hyperpod.check.network;

import java.util.List;
import java.util.Optional;

/**
 * A subnet as it is in the account.
 *
 * @param id such as {@code subnet-0a1}
 * @param vpcId the VPC that it is part of
 * @param zoneId the id of its Availability Zone, such as {@code usw2-az1}; the same in every account
 * @param cidr its IPv4 block, such as {@code 10.0.16.0/20}; empty when it has IPv6 addresses alone
 * @param freeAddresses IPv4 addresses that nobody holds
 * @param ipv6Blocks its IPv6 blocks
 * @param publicAddresses whether instances get a public address at launch, which says nothing of routes
 * @param owner the account whose VPC it is in; empty when that is not known
 * @param outpost the ARN of the Outpost that it is in; empty for a subnet of the region or a local zone
 */
public record Subnet(
        String id,
        String vpcId,
        String zoneId,
        String cidr,
        int freeAddresses,
        List<String> ipv6Blocks,
        boolean publicAddresses,
        Optional<String> owner,
        Optional<String> outpost) {

    /** Copies the list. */
    public Subnet {
        ipv6Blocks = List.copyOf(ipv6Blocks);
    }

    /** An ordinary private subnet with IPv4 addresses alone. */
    public Subnet(String id, String vpcId, String zoneId, String cidr, int freeAddresses) {
        this(id, vpcId, zoneId, cidr, freeAddresses, List.of(), false, Optional.empty(), Optional.empty());
    }

    /** Whether it has IPv6 addresses and no others. */
    public boolean isIpv6Only() {
        return cidr.isEmpty() && !ipv6Blocks.isEmpty();
    }

    /** Whether it has addresses of both kinds. */
    public boolean isDualStack() {
        return !cidr.isEmpty() && !ipv6Blocks.isEmpty();
    }
}
