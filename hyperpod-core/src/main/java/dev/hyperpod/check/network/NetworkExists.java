package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether subnets and security groups are there, and belong together. */
final class NetworkExists implements Check {

    private static final CheckId ID = new CheckId("network.exists", "NET-001");

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
        return "subnets and security groups exist, those of one network in one VPC";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()), SecurityGroupsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        Map<String, SecurityGroup> groups = facts.get(SecurityGroupsFact.of(subject.spec()));
        List<Finding> found = new ArrayList<>();
        for (UsedNetwork network : UsedNetwork.of(subject.spec())) {
            Map<String, String> vpcByPlace = new LinkedHashMap<>();
            for (String id : network.config().subnets()) {
                String path = network.subnetPath(id);
                if (subnets.containsKey(id)) {
                    vpcByPlace.put(path, subnets.get(id).vpcId());
                } else {
                    found.add(absent(path, "subnet", id));
                }
            }
            for (String id : network.config().securityGroupIds()) {
                String path = network.securityGroupPath(id);
                if (groups.containsKey(id)) {
                    vpcByPlace.put(path, groups.get(id).vpcId());
                } else {
                    found.add(absent(path, "security group", id));
                }
            }
            strangers(network, vpcByPlace, found);
        }
        return found;
    }

    private Finding absent(String path, String kind, String id) {
        return finding(path)
                .value(id)
                .remedy("Name a " + kind + " that exists in this region and account.")
                .says("the " + kind + " " + id + " does not exist here");
    }

    /** What is in another VPC than the first thing that the network names. */
    private void strangers(UsedNetwork network, Map<String, String> vpcByPlace, List<Finding> found) {
        vpcByPlace.values().stream()
                .findFirst()
                .ifPresent(home -> vpcByPlace.forEach((path, vpc) -> {
                    if (!vpc.equals(home)) {
                        found.add(finding(path)
                                .value(vpc)
                                .remedy("Take all subnets and security groups of " + network.path() + " from one VPC.")
                                .says("is in " + vpc + ", while others of " + network.path() + " are in " + home));
                    }
                }));
    }
}
