package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Answer;
import dev.hyperpod.check.network.Firewall;
import dev.hyperpod.check.network.SecurityGroupsFact;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.check.network.UsedNetwork;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.eks.EksEndpoint;
import dev.hyperpod.error.HyperPodException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes and the control plane let each other in. */
final class ControlPlaneAccessCheck implements Check {

    private static final int API = 443;
    private static final int KUBELET = 10_250;

    @Override
    public CheckId id() {
        return new CheckId("eks.control-plane-access", "NET-016");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "security groups must let nodes reach the EKS control plane on TCP 443, and the control plane reach"
                + " nodes on TCP 10250; without the first nodes do not join, without the second logs, exec and metrics"
                + " fail";
    }

    @Override
    public String limits() {
        return "Whether nodes reach the cluster's DNS on port 53 depends on where its pods run, which is not seen here;"
                + " prefix lists in rules are not looked into.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent()
                && !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.name(subject)
                .<Set<Fact<?>>>map(name -> Set.of(
                        new ClusterFact(name),
                        new ControlPlaneSubnetsFact(name),
                        new ControlPlaneGroupsFact(name),
                        SubnetsFact.of(subject.spec()),
                        SecurityGroupsFact.of(subject.spec())))
                .orElse(Set.of());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Optional<EksCluster> found = OnEks.cluster(subject, facts);
        if (found.isEmpty()) {
            return List.of();
        }
        EksCluster cluster = found.get();
        Side plane = new Side(
                "the control plane of " + cluster.name(),
                Firewall.of(cluster.network().securityGroups(), facts.get(new ControlPlaneGroupsFact(cluster.name()))),
                facts.get(new ControlPlaneSubnetsFact(cluster.name())).values());
        if (plane.firewall().groups().isEmpty()) {
            return List.of(notChecked(
                    OnEks.CLUSTER_PATH,
                    new HyperPodException(
                            "the security groups of EKS cluster " + cluster.name() + " are not seen here",
                            List.of("See that " + cluster.network().securityGroups() + " let nodes in on TCP " + API
                                    + ", and reach nodes on TCP " + KUBELET + "."),
                            null)));
        }
        List<Finding> findings = new ArrayList<>();
        for (UsedNetwork network : UsedNetwork.withNodes(subject.spec())) {
            Side nodes = nodes(network, subject, facts);
            if (!nodes.firewall().groups().isEmpty()) {
                if (cluster.endpoint().filter(EksEndpoint::fromVpc).isPresent()) {
                    judge(network, nodes, plane, API, Severity.ERROR, "nodes cannot join", findings);
                }
                judge(network, plane, nodes, KUBELET, Severity.WARNING, "logs, exec and metrics fail", findings);
            }
        }
        return findings;
    }

    private static Side nodes(UsedNetwork network, Subject subject, Facts facts) {
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        return new Side(
                "nodes",
                Firewall.of(network.config().securityGroupIds(), facts.get(SecurityGroupsFact.of(subject.spec()))),
                network.config().subnets().stream()
                        .flatMap(id -> Optional.ofNullable(subnets.get(id)).stream())
                        .toList());
    }

    private void judge(
            UsedNetwork network,
            Side from,
            Side to,
            int port,
            Severity weight,
            String consequence,
            List<Finding> findings) {
        boolean out = from.firewall().letsOut(port, to.firewall(), to.subnets()) != Answer.NO;
        boolean in = to.firewall().letsIn(port, from.firewall(), from.subnets()) != Answer.NO;
        if (out && in) {
            return;
        }
        List<String> remedies = new ArrayList<>();
        if (!out) {
            remedies.add("Let TCP " + port + " out of " + from.ids() + " to " + to.ids() + ".");
        }
        if (!in) {
            remedies.add("Let TCP " + port + " into " + to.ids() + " from " + from.ids() + ".");
        }
        FindingBuilder finding = finding(network.path() + ".securityGroupIds")
                .severity(weight)
                .value(network.config().securityGroupIds());
        remedies.forEach(finding::remedy);
        findings.add(finding.says(from.name() + " cannot reach " + to.name() + " on TCP " + port + ": "
                + (out ? "" : from.ids() + " let nothing out to there")
                + (out || in ? "" : ", and ")
                + (in ? "" : to.ids() + " let nothing in from there")
                + "; so " + consequence));
    }

    /** One end of a connection. */
    private record Side(String name, Firewall firewall, Collection<Subnet> subnets) {

        String ids() {
            return firewall.ids().stream().sorted().collect(Collectors.joining(", "));
        }
    }
}
