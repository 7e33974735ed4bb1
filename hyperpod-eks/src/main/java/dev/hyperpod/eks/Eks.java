package dev.hyperpod.eks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Kubernetes on Amazon EKS as the orchestrator. HyperPod's nodes join an EKS cluster that exists already, in the same
 * account and region:
 *
 * <pre>{@code
 * HyperPod.cluster("llama-pretrain").orchestrator(EKS.cluster("ml-platform"))
 * }</pre>
 *
 * @param cluster the name or the ARN of the EKS cluster; needed to create, and cannot be changed later
 */
public record Eks(Optional<String> cluster) implements OrchestratorSpec {

    /** EKS, with no cluster named yet. */
    public static final Eks EKS = new Eks(Optional.empty());

    static final String TYPE = "eks";
    static final String CLUSTER = "cluster";
    static final String MEMBER = "Eks";
    static final String CLUSTER_ARN = "ClusterArn";

    /**
     * The EKS orchestrator of a spec; empty when it has another, or none.
     *
     * @param spec any spec
     */
    public static Optional<Eks> of(ClusterSpec spec) {
        return spec.orchestrator().filter(Eks.class::isInstance).map(Eks.class::cast);
    }

    /**
     * The same with an EKS cluster.
     *
     * @param nameOrArn its name, which is looked up at creation, or its ARN
     */
    public Eks cluster(String nameOrArn) {
        return new Eks(Optional.of(nameOrArn));
    }

    /** The ARN of the EKS cluster, when that is known. */
    public Optional<String> clusterArn() {
        return cluster.filter(Eks::isArn);
    }

    /** The name of the EKS cluster, given or taken from its ARN. */
    public Optional<String> clusterName() {
        return cluster.map(given -> isArn(given) ? given.substring(given.lastIndexOf('/') + 1) : given);
    }

    static boolean isArn(String nameOrArn) {
        return nameOrArn.startsWith("arn:");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ObjectNode settings() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        cluster.ifPresent(given -> settings.put(CLUSTER, given));
        return settings;
    }

    /** @throws IllegalStateException when the ARN of the EKS cluster is not known */
    @Override
    public Optional<ObjectNode> toRequest() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject(MEMBER).put(CLUSTER_ARN, clusterArn().orElseThrow(this::withoutArn));
        return Optional.of(request);
    }

    private IllegalStateException withoutArn() {
        return new IllegalStateException(cluster.map(name -> "AWS wants the ARN of the EKS cluster, and only its name "
                        + name + " is known; creating the cluster looks it up, or give EKS.cluster(\"arn:…\")")
                .orElse("no EKS cluster is named; give EKS.cluster(\"name or ARN\")"));
    }

    /** As the catalogue has it, pods included. */
    @Override
    public OptionalInt addressesPerNode(InstanceType type) {
        return type.figures()
                .map(figures -> figures.network().addressesPerEksNode())
                .orElse(OptionalInt.empty());
    }

    /** {@code EKS ml-platform}. */
    @Override
    public String toString() {
        return clusterName().map(name -> "EKS " + name).orElse("EKS, no cluster named");
    }
}
