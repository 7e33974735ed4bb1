package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The security groups, by id, of the interface endpoints of the VPCs that subnets are in.
 *
 * @param subnets their ids
 */
public record EndpointGroupsFact(Set<String> subnets) implements Fact<Map<String, SecurityGroup>> {

    /** As many as a filter of EC2 takes. */
    private static final int MOST_AT_ONCE = 200;

    /** Copies the ids. */
    public EndpointGroupsFact {
        subnets = Set.copyOf(subnets);
    }

    /** Those of all subnets that a spec names. */
    public static EndpointGroupsFact of(ClusterSpec spec) {
        return new EndpointGroupsFact(UsedNetwork.ids(spec, VpcConfig::subnets));
    }

    @Override
    public Set<String> actions() {
        return Set.of(VpcEndpointsFact.ACTION, SecurityGroupsFact.ACTION, SubnetsFact.ACTION);
    }

    @Override
    public Map<String, SecurityGroup> read(FactSource source) {
        List<String> ids = source.get(new VpcEndpointsFact(subnets)).stream()
                .flatMap(endpoint -> endpoint.securityGroups().stream())
                .distinct()
                .sorted()
                .toList();
        Map<String, SecurityGroup> groups = new LinkedHashMap<>();
        for (int start = 0; start < ids.size(); start += MOST_AT_ONCE) {
            Set<String> some = ids.stream().skip(start).limit(MOST_AT_ONCE).collect(Collectors.toSet());
            groups.putAll(source.get(new SecurityGroupsFact(some)));
        }
        return groups;
    }
}
