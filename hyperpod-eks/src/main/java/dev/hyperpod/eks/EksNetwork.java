package dev.hyperpod.eks;

import java.util.List;
import java.util.Optional;

/**
 * The network of an EKS cluster: where its control plane stands, and which addresses Kubernetes gives out.
 *
 * @param subnets the subnets in which the control plane has interfaces, or may have
 * @param securityGroups the security groups of these interfaces: the one that EKS made, and those that were named
 * @param serviceBlock the IPv4 addresses of Kubernetes services, such as {@code 172.20.0.0/16}
 * @param ipFamily {@code ipv4} or {@code ipv6}: which addresses pods get
 */
public record EksNetwork(
        List<String> subnets, List<String> securityGroups, Optional<String> serviceBlock, Optional<String> ipFamily) {

    /** Copies the lists. */
    public EksNetwork {
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }
}
