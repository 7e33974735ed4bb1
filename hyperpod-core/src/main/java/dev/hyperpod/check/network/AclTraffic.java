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
import dev.hyperpod.check.network.Ground.Candidate;
import dev.hyperpod.check.network.NetworkAcl.Packets;
import dev.hyperpod.check.network.NetworkAcl.Share;
import dev.hyperpod.error.HyperPodException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether network ACLs let nodes reach S3, and nodes in several subnets each other. Within a subnet an ACL has no say:
 * it guards the subnet's border alone. Nor does it filter questions to Amazon's DNS server.
 */
final class AclTraffic implements Check {

    private static final CheckId ID = new CheckId("network.acls", "NET-013");
    private static final int HTTPS = 443;

    /** The ports from which Linux opens connections, unless it is told otherwise. */
    private static final int FIRST_EPHEMERAL = 32_768;

    private static final int LAST_EPHEMERAL = 60_999;

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
        return "the network ACLs of the subnets let TCP 443 out to S3 and the answers in, to ports " + FIRST_EPHEMERAL
                + "–" + LAST_EPHEMERAL + ", and nodes in different subnets reach each other";
    }

    @Override
    public String limits() {
        return "the ACLs of other subnets, such as that of a NAT gateway or of an endpoint, are not judged, nor UDP and"
                + " IPv6, nor the way to an interface endpoint of S3";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(
                SubnetsFact.of(subject.spec()),
                NetworkAclsFact.of(subject.spec()),
                VpcEndpointsFact.of(subject.spec()),
                new S3AddressesFact(),
                new RegionFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Ground ground = new Ground(subject.spec(), facts);
        Map<String, NetworkAcl> acls = facts.get(NetworkAclsFact.of(subject.spec()));
        List<Candidate> candidates = ground.candidates();
        List<Finding> found = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<NetworkAcl> acl =
                    Optional.ofNullable(acls.get(candidate.subnet().id()));
            if (acl.isEmpty()) {
                found.add(notChecked(
                        candidate.path(),
                        new HyperPodException(
                                "the network ACL of " + candidate.subnet().id() + " is not seen from this account",
                                List.of("Ask the owner of " + candidate.subnet().vpcId() + "."),
                                null)));
                continue;
            }
            if (ground.namedS3(candidate.subnet()).isEmpty()) {
                outside(candidate, acl.get(), ground).ifPresent(found::add);
            }
            candidates.stream()
                    .filter(other -> !other.network().equals(candidate.network())
                            && !other.subnet().equals(candidate.subnet()))
                    .forEach(other ->
                            between(candidate, other.subnet(), acl.get()).ifPresent(found::add));
        }
        return found;
    }

    private Optional<Finding> outside(Candidate candidate, NetworkAcl acl, Ground ground) {
        List<Ipv4Block> blocks = ground.s3Blocks();
        String whom = ground.s3().isPresent() ? "S3" : "any address outside";
        Share out = acl.lets(new Packets(true, blocks, HTTPS, HTTPS));
        Share in = acl.lets(new Packets(false, blocks, FIRST_EPHEMERAL, LAST_EPHEMERAL));
        if (out == Share.NONE) {
            return Optional.of(closed(candidate, acl, Severity.ERROR)
                    .says(acl.id() + " lets nothing out to " + whom + " on TCP 443"));
        }
        if (in == Share.NONE) {
            return Optional.of(closed(candidate, acl, Severity.ERROR)
                    .says(acl.id() + " lets no answer of " + whom + " in, to the ports " + FIRST_EPHEMERAL + "–"
                            + LAST_EPHEMERAL + " from which nodes ask; an ACL does not remember who asked"));
        }
        boolean partly = ground.s3().isPresent() && (out == Share.SOME || in == Share.SOME);
        return partly
                ? Optional.of(closed(candidate, acl, Severity.WARNING)
                        .says(acl.id() + " lets only a part of the traffic with S3 through: "
                                + (out == Share.SOME
                                        ? "TCP 443 out to some of its addresses"
                                        : "answers from some of its addresses, or to some of the ports "
                                                + FIRST_EPHEMERAL + "–" + LAST_EPHEMERAL)))
                : Optional.empty();
    }

    private Optional<Finding> between(Candidate candidate, Subnet other, NetworkAcl acl) {
        List<Ipv4Block> block = Ipv4Block.parse(List.of(other.cidr()));
        boolean open = acl.lets(new Packets(true, block, 0, TrafficRule.LAST_PORT)) == Share.ALL
                && acl.lets(new Packets(false, block, 0, TrafficRule.LAST_PORT)) == Share.ALL;
        return open || block.isEmpty()
                ? Optional.empty()
                : Optional.of(closed(candidate, acl, Severity.WARNING)
                        .says(acl.id() + " does not let all TCP traffic with " + other.id() + " (" + other.cidr()
                                + ") through, where other groups of the cluster are"));
    }

    private FindingBuilder closed(Candidate candidate, NetworkAcl acl, Severity weight) {
        return finding(candidate.path())
                .severity(weight)
                .value(acl.id())
                .remedy("Add entries to " + acl.id() + ", with numbers below those that deny: out TCP 443 to 0.0.0.0/0,"
                        + " in TCP 1024–65535 from 0.0.0.0/0, and all traffic with the VPC's own blocks both ways.");
    }
}
