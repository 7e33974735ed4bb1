package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Subnets by id; one that does not exist is left out.
 *
 * @param ids at most 200, which is as many as a filter of EC2 takes
 */
public record SubnetsFact(Set<String> ids) implements Fact<Map<String, Subnet>> {

    static final String ACTION = "ec2:DescribeSubnets";

    /** Copies the ids. */
    public SubnetsFact {
        ids = Set.copyOf(ids);
    }

    /** All subnets that a spec names, in one read. */
    public static SubnetsFact of(ClusterSpec spec) {
        return new SubnetsFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    /** Asks by a filter: asked by id, EC2 answers nothing at all when one of them does not exist. */
    @Override
    public Map<String, Subnet> read(FactSource source) {
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, Subnet> subnets = new LinkedHashMap<>();
            ec2.describeSubnetsPaginator(request -> request.filters(
                            Filter.builder().name("subnet-id").values(ids).build()))
                    .subnets()
                    .forEach(found -> subnets.put(found.subnetId(), of(found)));
            return subnets;
        });
    }

    private static Subnet of(software.amazon.awssdk.services.ec2.model.Subnet found) {
        return new Subnet(
                found.subnetId(),
                found.vpcId(),
                found.availabilityZoneId(),
                Objects.requireNonNullElse(found.cidrBlock(), ""),
                found.availableIpAddressCount(),
                found.ipv6CidrBlockAssociationSet().stream()
                        .filter(block -> block.ipv6CidrBlockState() == null
                                || "associated"
                                        .equals(block.ipv6CidrBlockState().stateAsString()))
                        .map(block -> block.ipv6CidrBlock())
                        .toList(),
                Boolean.TRUE.equals(found.mapPublicIpOnLaunch()),
                Optional.ofNullable(found.ownerId()),
                Optional.ofNullable(found.outpostArn()));
    }

    /** The VPCs that subnets are in, for facts about those. */
    static List<String> vpcs(FactSource source, Set<String> subnets) {
        return source.get(new SubnetsFact(subnets)).values().stream()
                .map(Subnet::vpcId)
                .distinct()
                .sorted()
                .toList();
    }
}
