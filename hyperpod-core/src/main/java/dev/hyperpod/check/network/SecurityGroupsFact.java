package dev.hyperpod.check.network;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Security groups by id; one that does not exist is left out.
 *
 * @param ids at most 200, which is as many as a filter of EC2 takes
 */
public record SecurityGroupsFact(Set<String> ids) implements Fact<Map<String, SecurityGroup>> {

    static final String ACTION = "ec2:DescribeSecurityGroups";

    /** Copies the ids. */
    public SecurityGroupsFact {
        ids = Set.copyOf(ids);
    }

    /** All security groups that a spec names, in one read. */
    public static SecurityGroupsFact of(ClusterSpec spec) {
        return new SecurityGroupsFact(UsedNetwork.ids(spec, VpcConfig::securityGroupIds));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    /** Asks by a filter: asked by id, EC2 answers nothing at all when one of them does not exist. */
    @Override
    public Map<String, SecurityGroup> read(FactSource source) {
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, SecurityGroup> groups = new LinkedHashMap<>();
            ec2.describeSecurityGroupsPaginator(request -> request.filters(
                            Filter.builder().name("group-id").values(ids).build()))
                    .securityGroups()
                    .forEach(found -> groups.put(
                            found.groupId(),
                            new SecurityGroup(
                                    found.groupId(),
                                    found.vpcId(),
                                    rules(found.ipPermissions()),
                                    rules(found.ipPermissionsEgress()))));
            return groups;
        });
    }

    /** Lets all traffic of a group's own members in, or out to them. That it is let already counts as done. */
    static void allowItself(Aws aws, Direction direction, String groupId) {
        IpPermission all = IpPermission.builder()
                .ipProtocol(TrafficRule.ALL)
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(groupId).build())
                .build();
        try {
            aws.call(Ec2Client.class, Ec2Client::builder, direction.action(), ec2 -> {
                if (direction == Direction.INGRESS) {
                    ec2.authorizeSecurityGroupIngress(
                            request -> request.groupId(groupId).ipPermissions(all));
                } else {
                    ec2.authorizeSecurityGroupEgress(
                            request -> request.groupId(groupId).ipPermissions(all));
                }
                return groupId;
            });
        } catch (AwsCallException e) {
            if (!e.code().equals("InvalidPermission.Duplicate")) {
                throw e;
            }
        }
    }

    private static List<TrafficRule> rules(List<IpPermission> permissions) {
        return permissions.stream().map(SecurityGroupsFact::rule).toList();
    }

    /** EC2 leaves the ports out, or says -1, where a rule is for all of them. */
    private static TrafficRule rule(IpPermission permission) {
        boolean allPorts = permission.fromPort() == null || permission.fromPort() < 0;
        return new TrafficRule(
                switch (permission.ipProtocol()) {
                    case "6" -> "tcp";
                    case "17" -> "udp";
                    default -> permission.ipProtocol();
                },
                allPorts ? 0 : permission.fromPort(),
                allPorts ? TrafficRule.LAST_PORT : permission.toPort(),
                peers(permission));
    }

    private static Set<String> peers(IpPermission permission) {
        return Stream.of(
                        permission.userIdGroupPairs().stream().map(pair -> pair.groupId()),
                        permission.ipRanges().stream().map(range -> range.cidrIp()),
                        permission.ipv6Ranges().stream().map(range -> range.cidrIpv6()),
                        permission.prefixListIds().stream().map(list -> list.prefixListId()))
                .flatMap(peers -> peers)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
