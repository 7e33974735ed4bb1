package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/**
 * The network ACLs by the subnets that they guard; a subnet whose ACL is not seen is left out.
 *
 * @param subnets the ids of the subnets, at most 200
 */
public record NetworkAclsFact(Set<String> subnets) implements Fact<Map<String, NetworkAcl>> {

    private static final String ACTION = "ec2:DescribeNetworkAcls";

    /** Copies the ids. */
    public NetworkAclsFact {
        subnets = Set.copyOf(subnets);
    }

    /** Those of all subnets that a spec names. */
    public static NetworkAclsFact of(ClusterSpec spec) {
        return new NetworkAclsFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Map<String, NetworkAcl> read(FactSource source) {
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, NetworkAcl> acls = new LinkedHashMap<>();
            ec2.describeNetworkAclsPaginator(request -> request.filters(Filter.builder()
                            .name("association.subnet-id")
                            .values(subnets)
                            .build()))
                    .networkAcls()
                    .forEach(found -> {
                        NetworkAcl acl = new NetworkAcl(
                                found.networkAclId(),
                                found.entries().stream()
                                        .map(NetworkAclsFact::entry)
                                        .toList());
                        found.associations().forEach(tie -> acls.put(tie.subnetId(), acl));
                    });
            return acls;
        });
    }

    private static NetworkAcl.Entry entry(NetworkAclEntry found) {
        boolean allPorts = found.portRange() == null || found.portRange().from() == null;
        return new NetworkAcl.Entry(
                found.ruleNumber(),
                Boolean.TRUE.equals(found.egress()),
                "allow".equals(found.ruleActionAsString()),
                found.protocol(),
                Objects.requireNonNullElse(found.cidrBlock(), Objects.requireNonNullElse(found.ipv6CidrBlock(), "")),
                allPorts ? 0 : found.portRange().from(),
                allPorts ? TrafficRule.LAST_PORT : found.portRange().to());
    }
}
