package dev.hyperpod.check.network;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Ground.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether names are answered in the VPC, and its machines and endpoints have any. */
final class VpcDns implements Check {

    private static final CheckId ID = new CheckId("network.vpc-dns", "NET-012");
    private static final String ACTION = "ec2:ModifyVpcAttribute";

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
        return "the VPC has enableDnsSupport and enableDnsHostnames on: nodes find each other, FSx, EKS and private"
                + " endpoints by names";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()), VpcDnsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, Set<VpcAttribute>> off = facts.get(VpcDnsFact.of(subject.spec()));
        Set<String> judged = new HashSet<>();
        List<Finding> found = new ArrayList<>();
        for (Candidate candidate : new Ground(subject.spec(), facts).candidates()) {
            String vpc = candidate.subnet().vpcId();
            List<VpcAttribute> attributes =
                    off.getOrDefault(vpc, Set.of()).stream().sorted().toList();
            if (!attributes.isEmpty() && judged.add(vpc)) {
                found.add(off(candidate.network().path(), vpc, attributes));
            }
        }
        return found;
    }

    private Finding off(String path, String vpc, List<VpcAttribute> attributes) {
        String names = attributes.stream().map(VpcAttribute::ec2Name).collect(Collectors.joining(" and "));
        return finding(path)
                .value(names)
                .remedy("Turn " + names + " of " + vpc + " on.")
                .fix(Fix.that("Turn " + names + " of " + vpc + " on")
                        .calls(attributes.stream()
                                .map(attribute -> call(vpc, attribute, true))
                                .toArray(String[]::new))
                        .undoneBy(attributes.stream()
                                .map(attribute -> call(vpc, attribute, false))
                                .collect(Collectors.joining(", then ")))
                        .by(aws -> turnOn(aws, vpc, attributes)))
                .says(vpc + " has " + names + " off");
    }

    private static String call(String vpc, VpcAttribute attribute, boolean on) {
        return ACTION + "(" + vpc + ", " + attribute.ec2Name() + "=" + on + ")";
    }

    private static void turnOn(Aws aws, String vpc, List<VpcAttribute> attributes) {
        attributes.forEach(attribute -> attribute.turnOn(aws, vpc));
    }
}
