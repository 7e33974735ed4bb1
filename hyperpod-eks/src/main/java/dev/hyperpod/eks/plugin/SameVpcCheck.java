package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes are put where the control plane is. */
final class SameVpcCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.same-vpc", "EKS-005");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the subnets must be in the VPC of the EKS cluster";
    }

    @Override
    public String limits() {
        return "A group whose own subnets are in another VPC is a warning: AWS does not say that this is refused, and"
                + " whether the VPCs are joined is not looked at.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent()
                && !SubnetsFact.of(subject.spec()).ids().isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject, name -> SubnetsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        Optional<EksCluster> cluster = OnEks.cluster(subject, facts);
        cluster.flatMap(EksCluster::vpcId).ifPresent(home -> {
            Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
            String name = cluster.get().name();
            subject.spec()
                    .vpcConfig()
                    .ifPresent(vpc -> judge("vpcConfig", vpc, Severity.ERROR, name, home, subnets, found));
            Group.of(subject.spec())
                    .forEach(group -> group.settings()
                            .overrideVpcConfig()
                            .ifPresent(vpc ->
                                    judge(group.networkPath(), vpc, Severity.WARNING, name, home, subnets, found)));
        });
        return found;
    }

    private void judge(
            String path,
            VpcConfig vpc,
            Severity severity,
            String cluster,
            String home,
            Map<String, Subnet> subnets,
            List<Finding> found) {
        for (String id : vpc.subnets()) {
            Optional.ofNullable(subnets.get(id))
                    .filter(subnet -> !subnet.vpcId().equals(home))
                    .ifPresent(subnet -> found.add(finding(path + ".subnets[" + id + "]")
                            .severity(severity)
                            .value(subnet.vpcId())
                            .remedy("Name subnets and security groups of " + home + ", or the EKS cluster of "
                                    + subnet.vpcId() + ".")
                            .says("is in " + subnet.vpcId() + ", while EKS cluster " + cluster + " is in " + home)));
        }
    }
}
