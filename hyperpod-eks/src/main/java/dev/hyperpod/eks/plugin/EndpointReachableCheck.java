package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Answer;
import dev.hyperpod.check.network.InternetPath;
import dev.hyperpod.check.network.NatAddressesFact;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.eks.EksEndpoint;
import dev.hyperpod.error.HyperPodException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes reach the API of the EKS cluster: inside the VPC, or over the internet from an address that is let in. */
final class EndpointReachableCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.endpoint", "EKS-005");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the API of the EKS cluster must be open inside the VPC, or the subnets must reach it over the internet";
    }

    @Override
    public String limits() {
        return "What lies behind transit gateways, peers and appliances cannot be read, nor IPv6; security groups are"
                + " judged by another check.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent() && subject.spec().vpcConfig().isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needed = new LinkedHashSet<>(OnEks.facts(subject));
        needed.addAll(InternetPath.facts(subject.spec()));
        return needed;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Optional<EksCluster> cluster = OnEks.cluster(subject, facts);
        Optional<EksEndpoint> endpoint = cluster.flatMap(EksCluster::endpoint);
        if (endpoint.isEmpty()) {
            return cluster.map(found -> List.of(untold(found))).orElse(List.of());
        }
        if (endpoint.get().fromVpc()) {
            return List.of();
        }
        List<InternetPath> paths = InternetPath.of(subject.spec(), facts);
        Map<String, Set<String>> addresses = addresses(endpoint.get(), paths, facts);
        return paths.stream()
                .flatMap(path -> judge(cluster.get(), endpoint.get(), path, addresses).stream())
                .toList();
    }

    /** Read only where it matters from which address nodes come. */
    private static Map<String, Set<String>> addresses(EksEndpoint endpoint, List<InternetPath> paths, Facts facts) {
        Set<String> gateways = new LinkedHashSet<>();
        paths.stream()
                .filter(path -> path.comesFrom(endpoint.publicBlocks(), Map.of()) != Answer.YES)
                .forEach(path -> gateways.addAll(path.natGateways()));
        return gateways.isEmpty() ? Map.of() : facts.get(new NatAddressesFact(gateways));
    }

    private Optional<Finding> judge(
            EksCluster cluster, EksEndpoint endpoint, InternetPath path, Map<String, Set<String>> addresses) {
        String only = "EKS cluster " + cluster.name() + " can be reached over the internet only";
        if (path.answer() != Answer.YES) {
            return Optional.of(
                    path.answer() == Answer.NO
                            ? closed(cluster, path, only + ", and this subnet " + path.why())
                            : unknown(path, only + ", and this subnet " + path.why()));
        }
        String blocks = ", from " + String.join(", ", endpoint.publicBlocks());
        return switch (path.comesFrom(endpoint.publicBlocks(), addresses)) {
            case YES -> Optional.empty();
            case NO ->
                Optional.of(closed(
                        cluster,
                        path,
                        only + blocks + "; nodes of this subnet come from " + comeFrom(path, addresses)
                                + ", which is not let in"));
            case UNKNOWN ->
                Optional.of(unknown(
                        path,
                        only + blocks + "; from which of these nodes of this subnet come, cannot be told: "
                                + path.natGateways()));
        };
    }

    private Finding untold(EksCluster cluster) {
        return finding(OnEks.CLUSTER_PATH)
                .severity(Severity.NOT_CHECKED)
                .remedy("See that its endpoint is open inside the VPC: aws eks describe-cluster --name "
                        + cluster.name() + ".")
                .says("EKS does not tell from where the API of " + cluster.name() + " can be reached");
    }

    private Finding closed(EksCluster cluster, InternetPath path, String message) {
        return finding(path.path())
                .value("endpoint without private access")
                .remedy("Open the endpoint inside the VPC: eks:UpdateClusterConfig(" + cluster.name()
                        + ", endpointPrivateAccess=true).")
                .remedy("Or lead the subnet out by a NAT gateway whose address is among the endpoint's public access"
                        + " blocks.")
                .says(message);
    }

    private Finding unknown(InternetPath path, String message) {
        return notChecked(
                path.path(),
                new HyperPodException(
                        message, List.of("See that nodes reach the endpoint, or open it inside the VPC."), null));
    }

    private static String comeFrom(InternetPath path, Map<String, Set<String>> addresses) {
        Set<String> own = new LinkedHashSet<>();
        path.natGateways().forEach(id -> own.addAll(addresses.getOrDefault(id, Set.of())));
        return String.join(", ", own);
    }
}
