package dev.hyperpod.check.network;

import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The networks of a spec as they were read. What is asked for here must be among the facts that a check needs. */
record Ground(ClusterSpec spec, Facts facts) {

    /** All addresses in two halves, since some tables route them so, by two routes. */
    static final List<Ipv4Block> EVERYWHERE = List.of(new Ipv4Block(0, 1), new Ipv4Block(1L << 31, 1));

    /** A subnet into which nodes of a network may come. */
    record Candidate(UsedNetwork network, Subnet subnet) {

        String path() {
            return network.subnetPath(subnet.id());
        }
    }

    /** Every subnet that exists and into which nodes may come. */
    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (UsedNetwork network : UsedNetwork.withNodes(spec)) {
            subnets(network).forEach(subnet -> candidates.add(new Candidate(network, subnet)));
        }
        return candidates;
    }

    /** The subnets of a network that exist. */
    List<Subnet> subnets(UsedNetwork network) {
        Map<String, Subnet> found = facts.get(SubnetsFact.of(spec));
        return network.config().subnets().stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }

    /** The security groups of a network's nodes. */
    Firewall firewall(UsedNetwork network) {
        return Firewall.of(network.config().securityGroupIds(), facts.get(SecurityGroupsFact.of(spec)));
    }

    Routing routing() {
        return facts.get(RoutingFact.of(spec));
    }

    Optional<NatGateway> natGateway(String id) {
        return Optional.ofNullable(facts.get(NatGatewaysFact.of(spec)).get(id));
    }

    /** The endpoints of a VPC that work. */
    List<VpcEndpoint> endpoints(String vpcId) {
        return facts.get(VpcEndpointsFact.of(spec)).stream()
                .filter(endpoint -> endpoint.vpcId().equals(vpcId) && endpoint.isAvailable())
                .toList();
    }

    /** The endpoint that S3's name leads to in a subnet's VPC, before any route. */
    Optional<VpcEndpoint> namedS3(Subnet subnet) {
        String region = facts.get(new RegionFact());
        return endpoints(subnet.vpcId()).stream()
                .filter(endpoint -> endpoint.isOf("s3", region) && endpoint.isInterface() && endpoint.privateDns())
                .findFirst();
    }

    Firewall firewall(VpcEndpoint endpoint) {
        return Firewall.of(endpoint.securityGroups(), facts.get(EndpointGroupsFact.of(spec)));
    }

    /**
     * Whether a subnet is in the VPC of another account, which shares it: that account's endpoints and gateways are not
     * seen. Taken for one's own when it is not known who asks.
     */
    boolean isShared(Subnet subnet) {
        try {
            String account = facts.get(new CallerFact()).account();
            return subnet.owner().filter(owner -> !owner.equals(account)).isPresent();
        } catch (FactUnavailableException e) {
            return false;
        }
    }

    /** The addresses of S3; empty when they may not be read, which must not keep anything else from being judged. */
    Optional<S3Addresses> s3() {
        try {
            return Optional.of(facts.get(new S3AddressesFact()))
                    .filter(addresses -> !addresses.blocks().isEmpty());
        } catch (FactUnavailableException e) {
            return Optional.empty();
        }
    }

    /** The blocks of S3, or all there are where those of S3 are not known. */
    List<Ipv4Block> s3Blocks() {
        return s3().map(addresses -> Ipv4Block.parse(addresses.blocks()))
                .filter(blocks -> !blocks.isEmpty())
                .orElse(EVERYWHERE);
    }

    Set<String> s3PrefixLists() {
        return s3().map(S3Addresses::prefixLists).orElse(Set.of());
    }
}
