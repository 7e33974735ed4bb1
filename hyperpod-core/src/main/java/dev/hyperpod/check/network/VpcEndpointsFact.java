package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The endpoints of the VPCs that subnets are in.
 *
 * @param subnets their ids
 */
public record VpcEndpointsFact(Set<String> subnets) implements Fact<List<VpcEndpoint>> {

    static final String ACTION = "ec2:DescribeVpcEndpoints";

    /** Copies the ids. */
    public VpcEndpointsFact {
        subnets = Set.copyOf(subnets);
    }

    /** Those of all subnets that a spec names. */
    public static VpcEndpointsFact of(ClusterSpec spec) {
        return new VpcEndpointsFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION, SubnetsFact.ACTION);
    }

    @Override
    public List<VpcEndpoint> read(FactSource source) {
        List<String> vpcs = SubnetsFact.vpcs(source, subnets);
        if (vpcs.isEmpty()) {
            return List.of();
        }
        return source.aws()
                .call(
                        Ec2Client.class,
                        Ec2Client::builder,
                        ACTION,
                        ec2 -> ec2
                                .describeVpcEndpointsPaginator(request -> request.filters(Filter.builder()
                                        .name("vpc-id")
                                        .values(vpcs)
                                        .build()))
                                .vpcEndpoints()
                                .stream()
                                .map(VpcEndpointsFact::endpoint)
                                .toList());
    }

    private static VpcEndpoint endpoint(software.amazon.awssdk.services.ec2.model.VpcEndpoint found) {
        boolean forResolversAlone = found.dnsOptions() != null
                && Boolean.TRUE.equals(found.dnsOptions().privateDnsOnlyForInboundResolverEndpoint());
        return new VpcEndpoint(
                found.vpcEndpointId(),
                found.vpcId(),
                Objects.requireNonNullElse(found.serviceName(), ""),
                Objects.requireNonNullElse(found.vpcEndpointTypeAsString(), ""),
                Objects.requireNonNullElse(found.stateAsString(), "").toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(found.policyDocument(), ""),
                Set.copyOf(found.routeTableIds()),
                found.subnetIds(),
                found.groups().stream().map(group -> group.groupId()).toList(),
                Boolean.TRUE.equals(found.privateDnsEnabled()) && !forResolversAlone);
    }
}
