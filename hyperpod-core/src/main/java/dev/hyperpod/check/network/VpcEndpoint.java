package dev.hyperpod.check.network;

import java.util.List;
import java.util.Set;

/**
 * A way from a VPC to a service.
 *
 * @param id such as {@code vpce-0a1}
 * @param vpcId the VPC that it is part of
 * @param serviceName such as {@code com.amazonaws.us-west-2.s3}
 * @param type {@code Gateway}, {@code Interface} or another word of EC2's
 * @param state in lower case, such as {@code available}
 * @param policy its policy as JSON; empty when it has none
 * @param routeTables the route tables that lead to it, of a gateway endpoint
 * @param subnets the subnets with an interface of it
 * @param securityGroups the security groups of its interfaces
 * @param privateDns whether the service's own name leads machines of the VPC to it
 */
public record VpcEndpoint(
        String id,
        String vpcId,
        String serviceName,
        String type,
        String state,
        String policy,
        Set<String> routeTables,
        List<String> subnets,
        List<String> securityGroups,
        boolean privateDns) {

    /** Copies the collections. */
    public VpcEndpoint {
        routeTables = Set.copyOf(routeTables);
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }

    /** Whether it works. */
    boolean isAvailable() {
        return state.equals("available");
    }

    /** Whether route tables lead to it, rather than names. */
    boolean isGateway() {
        return type.equals("Gateway");
    }

    /** Whether the service's own name leads to it, or could. */
    boolean isInterface() {
        return type.equals("Interface");
    }

    /** Whether it is of a service, such as {@code s3} or {@code ecr.api}, in a region. Partitions prefix the name. */
    boolean isOf(String service, String region) {
        return serviceName.endsWith("." + region + "." + service);
    }
}
