package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The VPCs, by id, that subnets are in.
 *
 * @param subnets their ids
 */
public record VpcsFact(Set<String> subnets) implements Fact<Map<String, Vpc>> {

    private static final String ACTION = "ec2:DescribeVpcs";

    /** Copies the ids. */
    public VpcsFact {
        subnets = Set.copyOf(subnets);
    }

    /** Those of all subnets that a spec names. */
    public static VpcsFact of(ClusterSpec spec) {
        return new VpcsFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION, SubnetsFact.ACTION);
    }

    @Override
    public Map<String, Vpc> read(FactSource source) {
        List<String> ids = SubnetsFact.vpcs(source, subnets);
        if (ids.isEmpty()) {
            return Map.of();
        }
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, Vpc> vpcs = new LinkedHashMap<>();
            ec2.describeVpcsPaginator(request -> request.filters(
                            Filter.builder().name("vpc-id").values(ids).build()))
                    .vpcs()
                    .forEach(found -> vpcs.put(
                            found.vpcId(),
                            new Vpc(
                                    found.vpcId(),
                                    found.cidrBlockAssociationSet().stream()
                                            .filter(block -> block.cidrBlockState() == null
                                                    || "associated"
                                                            .equals(block.cidrBlockState()
                                                                    .stateAsString()))
                                            .map(block -> block.cidrBlock())
                                            .toList())));
            return vpcs;
        });
    }
}
