package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.check.network.Ground.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether nodes in subnets without a way out reach the services that they call by endpoints. Where routes lead to a
 * transit gateway or the like, the endpoints may stand behind that, and nothing is said.
 */
final class ServiceEndpoints implements Check {

    private static final CheckId ID = new CheckId("network.service-endpoints", "NET-010");
    private static final int HTTPS = 443;

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "where no route leads out of the VPC, it has interface endpoints, with private names and open to the"
                + " nodes on port 443, of the services that nodes call";
    }

    @Override
    public String limits() {
        return "which services nodes call is inferred, endpoints in a VPC that another account shares are not seen, policies of these endpoints are not judged, and names that a"
                + " private hosted zone of one's own answers are not seen";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(
                SubnetsFact.of(subject.spec()),
                SecurityGroupsFact.of(subject.spec()),
                RoutingFact.of(subject.spec()),
                NatGatewaysFact.of(subject.spec()),
                VpcEndpointsFact.of(subject.spec()),
                EndpointGroupsFact.of(subject.spec()),
                new CallerFact(),
                new RegionFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Ground ground = new Ground(subject.spec(), facts);
        String type = subject.spec().orchestrator().map(kind -> kind.type()).orElse("");
        Map<String, String> services = ServiceList.bundled().of(type);
        List<Finding> found = new ArrayList<>();
        ground.candidates().stream()
                .filter(candidate -> hasNoWayOut(candidate, ground))
                .forEach(candidate -> judge(candidate, services, ground, found));
        return found;
    }

    private static boolean hasNoWayOut(Candidate candidate, Ground ground) {
        return !candidate.subnet().isIpv6Only()
                && !ground.isShared(candidate.subnet())
                && ground.routing()
                        .of(candidate.subnet())
                        .map(table -> WayOut.of(table, Ground.EVERYWHERE, ground))
                        .filter(way -> way.answer() == Answer.NO)
                        .isPresent();
    }

    private void judge(Candidate candidate, Map<String, String> services, Ground ground, List<Finding> found) {
        String region = ground.facts().get(new RegionFact());
        List<VpcEndpoint> endpoints = ground.endpoints(candidate.subnet().vpcId()).stream()
                .filter(VpcEndpoint::isInterface)
                .toList();
        List<String> missing = new ArrayList<>();
        List<VpcEndpoint> closed = new ArrayList<>();
        for (String service : services.keySet()) {
            List<VpcEndpoint> named = endpoints.stream()
                    .filter(endpoint -> endpoint.isOf(service, region) && endpoint.privateDns())
                    .toList();
            if (named.isEmpty()) {
                missing.add(service);
            }
            named.stream()
                    .filter(endpoint -> isClosed(endpoint, candidate, ground))
                    .forEach(closed::add);
        }
        if (!missing.isEmpty()) {
            found.add(missing(candidate, missing, services));
        }
        closed.forEach(endpoint -> found.add(closed(candidate, endpoint)));
    }

    private static boolean isClosed(VpcEndpoint endpoint, Candidate candidate, Ground ground) {
        return ground.firewall(endpoint)
                        .letsIn(HTTPS, ground.firewall(candidate.network()), List.of(candidate.subnet()))
                == Answer.NO;
    }

    private Finding missing(Candidate candidate, List<String> missing, Map<String, String> services) {
        String words = missing.stream()
                .map(service -> service + " (" + services.get(service) + ")")
                .collect(Collectors.joining(", "));
        return finding(candidate.path())
                .value(missing)
                .remedy("Create interface endpoints of " + String.join(", ", missing) + " in "
                        + candidate.subnet().vpcId() + ", with private DNS names.")
                .remedy("Or route 0.0.0.0/0 to a NAT gateway.")
                .says("no route leads out of the VPC, and it has no endpoint that answers to the name of " + words);
    }

    private Finding closed(Candidate candidate, VpcEndpoint endpoint) {
        return finding(candidate.path())
                .value(endpoint.id())
                .remedy("Let the security groups "
                        + candidate.network().config().securityGroupIds() + " in on TCP 443, in one of "
                        + endpoint.securityGroups() + ".")
                .says("no route leads out of the VPC, and the endpoint " + endpoint.id() + " of "
                        + endpoint.serviceName() + " lets no node in: its security groups "
                        + endpoint.securityGroups() + " have no rule for TCP 443 from them");
    }
}
