package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.FlowLog;

/**
 * The subnets and VPCs, by id, of some subnets and of the VPCs that they are in, that have a flow log.
 *
 * @param subnets the ids of the subnets, at most 180: with their VPCs, as many as a filter of EC2 takes
 */
public record FlowLogsFact(Set<String> subnets) implements Fact<Set<String>> {

    private static final String ACTION = "ec2:DescribeFlowLogs";

    /** Copies the ids. */
    public FlowLogsFact {
        subnets = Set.copyOf(subnets);
    }

    /** Those of all subnets that a spec names. */
    public static FlowLogsFact of(ClusterSpec spec) {
        return new FlowLogsFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION, SubnetsFact.ACTION);
    }

    @Override
    public Set<String> read(FactSource source) {
        List<String> places = Stream.concat(SubnetsFact.vpcs(source, subnets).stream(), subnets.stream())
                .toList();
        return source.aws()
                .call(
                        Ec2Client.class,
                        Ec2Client::builder,
                        ACTION,
                        ec2 -> ec2
                                .describeFlowLogsPaginator(request -> request.filter(Filter.builder()
                                        .name("resource-id")
                                        .values(places)
                                        .build()))
                                .flowLogs()
                                .stream()
                                .map(FlowLog::resourceId)
                                .collect(Collectors.toSet()));
    }
}
