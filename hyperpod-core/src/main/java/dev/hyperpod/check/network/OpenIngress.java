package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a security group lets anybody in. ICMP is let pass: it finds the size of packets and opens nothing. */
final class OpenIngress implements Check {

    private static final CheckId ID = new CheckId("network.open-ingress", "NET-007");
    private static final Set<String> ANYBODY = Set.of("0.0.0.0/0", "::/0");

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
        return "no security group of the nodes lets all addresses in";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SecurityGroupsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, SecurityGroup> groups = facts.get(SecurityGroupsFact.of(subject.spec()));
        List<Finding> found = new ArrayList<>();
        for (UsedNetwork network : UsedNetwork.of(subject.spec())) {
            network.config().securityGroupIds().stream()
                    .distinct()
                    .flatMap(id -> Optional.ofNullable(groups.get(id)).stream())
                    .forEach(group -> {
                        List<String> open = group.ingress().stream()
                                .filter(OpenIngress::isForAnybody)
                                .map(OpenIngress::words)
                                .distinct()
                                .toList();
                        if (!open.isEmpty()) {
                            found.add(open(network.securityGroupPath(group.id()), open));
                        }
                    });
        }
        return found;
    }

    private Finding open(String path, List<String> traffic) {
        return finding(path)
                .value(String.join(", ", traffic))
                .remedy("Name the security groups or blocks that need to come in. Sessions of Systems Manager need no"
                        + " inward rule.")
                .says("lets all addresses in: " + String.join(", ", traffic));
    }

    private static boolean isForAnybody(TrafficRule rule) {
        return rule.peers().stream().anyMatch(ANYBODY::contains)
                && !rule.protocol().startsWith("icmp")
                && !rule.protocol().equals("1")
                && !rule.protocol().equals("58");
    }

    private static String words(TrafficRule rule) {
        if (rule.isForAllTraffic()) {
            return "all traffic";
        }
        String ports = rule.fromPort() == rule.toPort()
                ? String.valueOf(rule.fromPort())
                : rule.fromPort() + "–" + rule.toPort();
        return rule.protocol() + " " + ports;
    }
}
