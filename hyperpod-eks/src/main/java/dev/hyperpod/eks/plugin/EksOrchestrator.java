package dev.hyperpod.eks.plugin;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.catalogue.EksVersions;
import dev.hyperpod.check.Check;
import dev.hyperpod.eks.Eks;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.spi.Orchestrator;
import dev.hyperpod.spi.OrchestratorContext;
import java.util.List;

/** The behaviour behind {@link Eks}. Found by {@link java.util.ServiceLoader}. */
public final class EksOrchestrator implements Orchestrator {

    /** For {@link java.util.ServiceLoader}. */
    public EksOrchestrator() {}

    @Override
    public String type() {
        return Eks.EKS.type();
    }

    /**
     * The same with the ARN in place of the cluster's name. Calls eks:DescribeCluster, unless the ARN is known; and
     * eks:ListClusters, when there is no cluster of that name.
     *
     * @throws HyperPodException when no cluster is named
     * @throws AwsCallException of kind NOT_FOUND when there is none of that name
     */
    @Override
    public OrchestratorSpec resolve(OrchestratorSpec spec, OrchestratorContext context) {
        if (!(spec instanceof Eks eks)) {
            throw new HyperPodException(
                    "The request's member Eks does not name an EKS cluster by its ARN: "
                            + spec.toRequest().map(Object::toString).orElse("{}"),
                    List.of("Give the ARN as Orchestrator.Eks.ClusterArn."),
                    null);
        }
        if (eks.clusterArn().isPresent()) {
            return eks;
        }
        String name = eks.clusterName()
                .orElseThrow(() -> new HyperPodException(
                        "The spec names no EKS cluster.", List.of("Name it: EKS.cluster(\"name or ARN\")."), null));
        return eks.cluster(arn(name, context.aws()));
    }

    private static String arn(String name, Aws aws) {
        try {
            return EksCluster.read(aws, name).arn();
        } catch (AwsCallException e) {
            throw e.kind() == AwsCallException.Kind.NOT_FOUND ? explained(e, name, aws) : e;
        }
    }

    private static AwsCallException explained(AwsCallException notFound, String name, Aws aws) {
        return new AwsCallException(
                notFound.kind(),
                notFound.action(),
                notFound.code(),
                notFound.awsMessage(),
                notFound.requestId().orElse(null),
                NamesNear.steps(name, () -> EksCluster.names(aws)),
                notFound);
    }

    @Override
    public List<Check> checks() {
        EksVersions versions = EksVersions.bundled();
        return List.of(
                new ClusterActiveCheck(),
                new AuthenticationModeCheck(),
                new VersionCheck(versions),
                new VpcCniCheck(versions),
                new SameVpcCheck(),
                new EndpointReachableCheck(),
                new NodeAccessCheck(),
                new CallerAccessCheck(),
                new AttachedOnceCheck(),
                new EbsDriverCheck(versions),
                new PodIdentityCheck(versions),
                new AddonOfferedCheck(),
                new SameAccountCheck(),
                new VpcRequiredCheck(),
                new KubernetesConfigCheck(),
                new TaintsWithDeepHealthChecksCheck(),
                new ControlPlaneZonesCheck(),
                new ControlPlaneAccessCheck(),
                new ServiceAddressesCheck(),
                new PodAddressesCheck(),
                new NodeRightsCheck(),
                new AccessEntryRightsCheck(),
                new ClusterRoleCheck(),
                new NodeSelectorCheck(),
                new JobManifestCheck());
    }
}
