package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.check.network.Ground.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether nodes reach S3, from which they fetch their lifecycle scripts. A way that leads to a transit gateway, a
 * firewall or another VPC is neither praised nor blamed: what lies behind it is not this account's to read.
 */
final class S3Reachable implements Check {

    private static final CheckId ID = new CheckId("network.s3-path", "NET-009");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "nodes in each subnet reach S3 on port 443: by a gateway endpoint in the subnet's route table, by an"
                + " interface endpoint that answers to S3's name, or by a NAT gateway; without it no lifecycle script"
                + " arrives";
    }

    @Override
    public String limits() {
        return "what lies behind a transit gateway, a firewall or an appliance is not known, nor whether a bucket in"
                + " another region is reached, and policies are judged only as far as they speak to everybody without"
                + " conditions";
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
                new S3AddressesFact(),
                new CallerFact(),
                new RegionFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Ground ground = new Ground(subject.spec(), facts);
        String region = facts.get(new RegionFact());
        List<Finding> found = new ArrayList<>();
        for (Candidate candidate : ground.candidates()) {
            S3Path path = S3Path.of(candidate, region, ground);
            if (path.answer() == Answer.NO) {
                found.add(closed(candidate, path, region, ground));
            } else if (path.answer() == Answer.UNKNOWN) {
                found.add(finding(candidate.path())
                        .severity(Severity.INFO)
                        .value(candidate.subnet().id())
                        .remedy("See that nodes reach S3 from "
                                + candidate.subnet().id() + ".")
                        .says("it is not known whether nodes reach S3: the subnet " + path.why()));
            }
        }
        return found;
    }

    private Finding closed(Candidate candidate, S3Path path, String region, Ground ground) {
        Subnet subnet = candidate.subnet();
        FindingBuilder finding = finding(candidate.path()).value(subnet.id());
        if (path.routesLack()) {
            RouteTable table = ground.routing().of(subnet).orElseThrow();
            finding.remedy("Create a gateway endpoint of S3 with the route table " + table.id() + "; it costs nothing.")
                    .remedy("Or route 0.0.0.0/0 to a NAT gateway in a public subnet.")
                    .fix(new S3GatewayEndpoint(subnet.vpcId(), table.id(), region).fix());
        } else {
            finding.remedy("Let nodes through there.");
        }
        return finding.says("nodes do not reach S3: the subnet " + path.why());
    }
}
