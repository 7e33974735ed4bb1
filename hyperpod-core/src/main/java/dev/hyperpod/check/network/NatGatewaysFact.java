package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The NAT gateways, by id, of the VPCs that subnets are in, those lately deleted too.
 *
 * @param subnets their ids
 */
public record NatGatewaysFact(Set<String> subnets) implements Fact<Map<String, NatGateway>> {

    private static final String ACTION = "ec2:DescribeNatGateways";

    /** Copies the ids. */
    public NatGatewaysFact {
        subnets = Set.copyOf(subnets);
    }

    /** Those of all subnets that a spec names. */
    public static NatGatewaysFact of(ClusterSpec spec) {
        return new NatGatewaysFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION, SubnetsFact.ACTION);
    }

    @Override
    public Map<String, NatGateway> read(FactSource source) {
        List<String> vpcs = SubnetsFact.vpcs(source, subnets);
        if (vpcs.isEmpty()) {
            return Map.of();
        }
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, NatGateway> gateways = new LinkedHashMap<>();
            ec2.describeNatGatewaysPaginator(request -> request.filter(
                            Filter.builder().name("vpc-id").values(vpcs).build()))
                    .natGateways()
                    .forEach(found -> gateways.put(
                            found.natGatewayId(),
                            new NatGateway(
                                    found.natGatewayId(),
                                    found.vpcId(),
                                    Objects.requireNonNullElse(found.subnetId(), ""),
                                    Objects.requireNonNullElse(found.stateAsString(), ""),
                                    Objects.requireNonNullElse(found.failureMessage(), ""),
                                    !"private".equals(found.connectivityTypeAsString()))));
            return gateways;
        });
    }
}
