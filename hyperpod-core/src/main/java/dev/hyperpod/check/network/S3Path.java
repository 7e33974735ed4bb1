package dev.hyperpod.check.network;

import dev.hyperpod.check.Group;
import dev.hyperpod.check.lifecycle.S3Prefix;
import dev.hyperpod.check.network.Ground.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether nodes in a subnet reach S3.
 *
 * @param answer whether they do
 * @param why what stands in the way, or what is not known
 * @param routesLack whether a gateway endpoint would mend it
 */
record S3Path(Answer answer, String why, boolean routesLack) {

    private static final int HTTPS = 443;
    private static final S3Path OPEN = new S3Path(Answer.YES, "", false);

    /** A gateway endpoint comes first, since its route is the narrowest; then the name's endpoint; then the routes. */
    static S3Path of(Candidate candidate, String region, Ground ground) {
        Subnet subnet = candidate.subnet();
        if (subnet.isIpv6Only()) {
            return unknown("has IPv6 addresses alone, and ways out are judged for IPv4");
        }
        Optional<RouteTable> table = ground.routing().of(subnet);
        if (table.isEmpty()) {
            return unknown("has a route table that this account does not see");
        }
        Optional<VpcEndpoint> gateway = ground.endpoints(subnet.vpcId()).stream()
                .filter(endpoint -> endpoint.isOf("s3", region)
                        && endpoint.isGateway()
                        && endpoint.routeTables().contains(table.get().id()))
                .findFirst();
        Optional<VpcEndpoint> named = ground.namedS3(subnet);
        if (named.isPresent()) {
            S3Path through = inInterface(named.get(), candidate, ground);
            return through.answer() == Answer.YES ? permitted(named.get(), candidate) : through;
        }
        S3Path way = gateway.map(endpoint -> permitted(endpoint, candidate))
                .orElseGet(() -> byRoutes(subnet, table.get(), ground));
        S3Path out = outOfSecurityGroups(candidate, ground);
        return out.answer() == Answer.NO || way.answer() == Answer.YES ? out : way;
    }

    /** A route may lead to an endpoint that the account does not see, since the VPC is another's. */
    private static S3Path byRoutes(Subnet subnet, RouteTable table, Ground ground) {
        boolean led = table.routes().stream()
                .anyMatch(route -> route.kind() == Route.Kind.ENDPOINT
                        && !route.blackhole()
                        && ground.s3PrefixLists().contains(route.destination()));
        if (led) {
            return OPEN;
        }
        WayOut way = WayOut.of(table, ground.s3Blocks(), ground);
        String why = "has no gateway endpoint of S3, and its route table " + table.id() + " " + way.why();
        return ground.isShared(subnet) && way.answer() == Answer.NO
                ? unknown(why + "; endpoints of the account that shares it are not seen")
                : new S3Path(way.answer(), why, way.answer() == Answer.NO);
    }

    private static S3Path inInterface(VpcEndpoint endpoint, Candidate candidate, Ground ground) {
        Firewall nodes = ground.firewall(candidate.network());
        Firewall there = ground.firewall(endpoint);
        Answer in = there.letsIn(HTTPS, nodes, List.of(candidate.subnet()));
        Answer out = nodes.lets(Direction.EGRESS, HTTPS, HTTPS, there.ids(), List.of(), Set.of());
        if (in == Answer.NO) {
            return new S3Path(
                    Answer.NO,
                    "reaches S3 by " + endpoint.id() + ", whose security groups " + endpoint.securityGroups()
                            + " let no node in on port 443",
                    false);
        }
        boolean byAddress =
                nodes.lets(Direction.EGRESS, HTTPS, HTTPS, Set.of(), List.of(Ipv4Block.EVERYWHERE), Set.of())
                        != Answer.NO;
        return out == Answer.NO && !byAddress
                ? new S3Path(
                        Answer.NO,
                        "reaches S3 by " + endpoint.id() + ", to whose security groups "
                                + candidate.network().config().securityGroupIds() + " let nothing out on port 443",
                        false)
                : OPEN;
    }

    private static S3Path outOfSecurityGroups(Candidate candidate, Ground ground) {
        Firewall nodes = ground.firewall(candidate.network());
        Answer out = nodes.groups().isEmpty()
                ? Answer.YES
                : nodes.lets(Direction.EGRESS, HTTPS, HTTPS, Set.of(), ground.s3Blocks(), ground.s3PrefixLists());
        String ids = candidate.network().config().securityGroupIds().toString();
        return switch (out) {
            case YES -> OPEN;
            case UNKNOWN ->
                unknown("reaches S3 only where prefix lists and blocks in the rules of " + ids
                        + " cover S3's addresses, which is not known of all");
            case NO -> new S3Path(Answer.NO, "is closed to S3: " + ids + " let nothing out to it on port 443", false);
        };
    }

    /** Whether the policy lets nodes read the scripts of the groups that come here. */
    private static S3Path permitted(VpcEndpoint endpoint, Candidate candidate) {
        Answer worst = Answer.YES;
        for (Group group : candidate.network().groups()) {
            for (String resource : scripts(group)) {
                String action = resource.contains("/") ? "s3:GetObject" : "s3:ListBucket";
                Answer answer = EndpointPolicy.permits(endpoint.policy(), action, resource);
                if (answer == Answer.NO) {
                    return new S3Path(
                            Answer.NO,
                            "reaches S3 by " + endpoint.id() + ", whose policy does not permit " + action + " on "
                                    + resource,
                            false);
                }
                worst = answer == Answer.UNKNOWN ? answer : worst;
            }
        }
        return worst == Answer.YES
                ? OPEN
                : unknown("reaches S3 by " + endpoint.id()
                        + ", whose policy permits the scripts only to some or on conditions");
    }

    /** The bucket and the first script of a group as ARNs, in the partition of its role; none when that is unknown. */
    private static List<String> scripts(Group group) {
        Optional<String> partition = group.settings().executionRole().flatMap(S3Path::partition);
        return group.settings()
                .lifeCycleConfig()
                .flatMap(config -> partition.flatMap(name -> config.sourceS3Uri()
                        .flatMap(S3Prefix::parse)
                        .map(place -> {
                            String bucket = "arn:" + name + ":s3:::" + place.bucket();
                            return List.of(
                                    bucket,
                                    bucket + "/" + place.key(config.onCreate().orElse("on_create.sh")));
                        })))
                .orElse(List.of());
    }

    private static Optional<String> partition(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 1 && parts[0].equals("arn") ? Optional.of(parts[1]) : Optional.empty();
    }

    private static S3Path unknown(String why) {
        return new S3Path(Answer.UNKNOWN, why, false);
    }
}
