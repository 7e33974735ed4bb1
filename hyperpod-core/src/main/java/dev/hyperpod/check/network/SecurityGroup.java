package dev.hyperpod.check.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A security group as it is in the account.
 *
 * @param id such as {@code sg-0b2}
 * @param vpcId the VPC that it is part of
 * @param ingress what it lets in
 * @param egress what it lets out
 */
public record SecurityGroup(String id, String vpcId, List<TrafficRule> ingress, List<TrafficRule> egress) {

    /** Copies the lists. */
    public SecurityGroup {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** The security groups and blocks from which all traffic may come. */
    public Set<String> allTrafficFrom() {
        return ofAllTraffic(ingress);
    }

    /** The security groups and blocks to which all traffic may go. */
    public Set<String> allTrafficTo() {
        return ofAllTraffic(egress);
    }

    private static Set<String> ofAllTraffic(List<TrafficRule> rules) {
        return rules.stream()
                .filter(TrafficRule::isForAllTraffic)
                .flatMap(rule -> rule.peers().stream())
                .collect(Collectors.toSet());
    }
}
