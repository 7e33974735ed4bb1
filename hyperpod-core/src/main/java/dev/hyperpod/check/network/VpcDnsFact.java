package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Which switches of DNS are off, by VPC, in the VPCs that subnets are in.
 *
 * @param subnets their ids
 */
public record VpcDnsFact(Set<String> subnets) implements Fact<Map<String, Set<VpcAttribute>>> {

    private static final String ACTION = "ec2:DescribeVpcAttribute";

    /** Copies the ids. */
    public VpcDnsFact {
        subnets = Set.copyOf(subnets);
    }

    /** Those of all subnets that a spec names. */
    public static VpcDnsFact of(ClusterSpec spec) {
        return new VpcDnsFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION, SubnetsFact.ACTION);
    }

    @Override
    public Map<String, Set<VpcAttribute>> read(FactSource source) {
        List<Switch> switches = new ArrayList<>();
        for (String vpc : SubnetsFact.vpcs(source, subnets)) {
            for (VpcAttribute attribute : VpcAttribute.values()) {
                switches.add(new Switch(vpc, attribute));
            }
        }
        List<Boolean> values = source.getAll(switches);
        Map<String, Set<VpcAttribute>> off = new LinkedHashMap<>();
        for (int i = 0; i < switches.size(); i++) {
            Set<VpcAttribute> ofVpc =
                    off.computeIfAbsent(switches.get(i).vpcId(), vpc -> EnumSet.noneOf(VpcAttribute.class));
            if (!values.get(i)) {
                ofVpc.add(switches.get(i).attribute());
            }
        }
        return off;
    }

    /** Whether one switch is on; EC2 tells one at a time. */
    record Switch(String vpcId, VpcAttribute attribute) implements Fact<Boolean> {

        @Override
        public Set<String> actions() {
            return Set.of(ACTION);
        }

        @Override
        public Boolean read(FactSource source) {
            return source.aws()
                    .call(
                            Ec2Client.class,
                            Ec2Client::builder,
                            ACTION,
                            ec2 -> attribute.of(ec2.describeVpcAttribute(
                                    request -> request.vpcId(vpcId).attribute(attribute.ec2Name()))));
        }
    }
}
