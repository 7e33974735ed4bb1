package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/**
 * The addresses under which NAT gateways appear in the internet, by gateway; one that does not exist is left out.
 *
 * @param ids of the gateways, at most 200, which is as many as a filter of EC2 takes
 */
public record NatAddressesFact(Set<String> ids) implements Fact<Map<String, Set<String>>> {

    private static final String ACTION = "ec2:DescribeNatGateways";

    /** Copies the ids. */
    public NatAddressesFact {
        ids = Set.copyOf(ids);
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Map<String, Set<String>> read(FactSource source) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, Set<String>> addresses = new HashMap<>();
            ec2.describeNatGatewaysPaginator(request -> request.filter(
                            Filter.builder().name("nat-gateway-id").values(ids).build()))
                    .natGateways()
                    .forEach(found -> addresses.put(
                            found.natGatewayId(),
                            found.natGatewayAddresses().stream()
                                    .map(NatGatewayAddress::publicIp)
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.toUnmodifiableSet())));
            return addresses;
        });
    }
}
