package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.health.FreeInterfacesFact.Interface;
import dev.hyperpod.spec.VpcConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether network interfaces of nodes that are gone are left in the subnets. */
final class LeftInterfaces implements HealthCheck {

    private static final CheckId ID = new CheckId("health.left-interfaces", "HLT-021");
    private static final int SHOWN = 5;

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
        return "no network interface of a node that is gone is left in the cluster's subnets, where it takes addresses and keeps the subnet from being deleted";
    }

    @Override
    public String limits() {
        return "only interfaces that hang on nothing and whose description speaks of HyperPod or SageMaker are told (that it does is inferred); of one that is still attached no read tells whether its node lives, since nodes are instances of another account";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.live().isPresent() && !subnets(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new FreeInterfacesFact(subnets(subject)));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, List<Interface>> left = facts.get(new FreeInterfacesFact(subnets(subject))).stream()
                .filter(Interface::isOfNode)
                .collect(Collectors.groupingBy(Interface::subnet, TreeMap::new, Collectors.toList()));
        return left.entrySet().stream()
                .map(entry -> found(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Finding found(String subnet, List<Interface> left) {
        return finding("vpcConfig.subnets[" + subnet + "]")
                .value(left.size())
                .remedy("Wait 20 minutes after a cluster was deleted: AWS removes most of them by itself.")
                .remedy("Then delete those that nobody needs: ec2:DeleteNetworkInterface.")
                .says(left.size()
                        + (left.size() == 1 ? " network interface of a node is" : " network interfaces of nodes are")
                        + " left: "
                        + left.stream().limit(SHOWN).map(Interface::id).collect(Collectors.joining(", "))
                        + (left.size() > SHOWN ? ", …" : ""));
    }

    private static Set<String> subnets(Subject subject) {
        return Group.of(subject.spec()).stream()
                .flatMap(group -> group.network(subject.spec()).map(VpcConfig::subnets).orElse(List.of()).stream())
                .collect(Collectors.toSet());
    }
}
