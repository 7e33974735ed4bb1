package dev.hyperpod.check.network;

import java.util.Set;

/**
 * A security group as it is in the account, as far as it lets all traffic through.
 *
 * @param id such as {@code sg-0b2}
 * @param vpcId the VPC that it is part of
 * @param allTrafficFrom the security groups and IPv4 blocks from which all traffic may come
 * @param allTrafficTo the security groups and IPv4 blocks to which all traffic may go
 */
public record SecurityGroup(String id, String vpcId, Set<String> allTrafficFrom, Set<String> allTrafficTo) {

    /** Copies the sets. */
    public SecurityGroup {
        allTrafficFrom = Set.copyOf(allTrafficFrom);
        allTrafficTo = Set.copyOf(allTrafficTo);
    }
}
