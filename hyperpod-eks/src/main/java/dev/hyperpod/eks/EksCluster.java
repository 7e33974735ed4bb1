package dev.hyperpod.eks;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.error.AwsCallException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessConfigResponse;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigResponse;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/**
 * An EKS cluster as it was read from the account. What EKS did not say is empty.
 *
 * @param name its name, unique in the account and region
 * @param arn its ARN
 * @param status EKS's word, such as {@code ACTIVE}
 * @param version the Kubernetes version, such as {@code 1.33}
 * @param authenticationMode {@code CONFIG_MAP}, {@code API_AND_CONFIG_MAP} or {@code API}
 * @param vpcId the VPC of its control plane
 * @param endpoint from where its API can be reached
 * @param network where its control plane stands, and which addresses Kubernetes gives out
 */
public record EksCluster(
        String name,
        String arn,
        String status,
        String version,
        Optional<String> authenticationMode,
        Optional<String> vpcId,
        Optional<EksEndpoint> endpoint,
        EksNetwork network) {

    /**
     * Reads a cluster of the account and region that calls go to. Calls eks:DescribeCluster.
     *
     * @param name the cluster's name
     * @throws AwsCallException of kind NOT_FOUND when there is none of that name
     */
    public static EksCluster read(Aws aws, String name) {
        return of(aws.call(
                EksClient.class,
                EksClient::builder,
                "eks:DescribeCluster",
                eks -> eks.describeCluster(request -> request.name(name)).cluster()));
    }

    /**
     * As {@link #read}, and empty when there is none of that name.
     *
     * @throws AwsCallException when AWS refuses or fails
     */
    public static Optional<EksCluster> find(Aws aws, String name) {
        try {
            return Optional.of(read(aws, name));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The names of all EKS clusters of the account and region, sorted. Calls eks:ListClusters.
     *
     * @throws AwsCallException when AWS refuses or fails
     */
    public static List<String> names(Aws aws) {
        return aws.call(
                EksClient.class,
                EksClient::builder,
                "eks:ListClusters",
                eks -> eks.listClustersPaginator().stream()
                        .flatMap(page -> page.clusters().stream())
                        .sorted()
                        .toList());
    }

    private static EksCluster of(Cluster answer) {
        AccessConfigResponse access = answer.accessConfig();
        VpcConfigResponse vpc = answer.resourcesVpcConfig();
        return new EksCluster(
                orEmpty(answer.name()),
                orEmpty(answer.arn()),
                orEmpty(answer.statusAsString()),
                orEmpty(answer.version()),
                Optional.ofNullable(access).map(AccessConfigResponse::authenticationModeAsString),
                Optional.ofNullable(vpc).map(VpcConfigResponse::vpcId).filter(id -> !id.isEmpty()),
                Optional.ofNullable(vpc)
                        .filter(network -> network.endpointPrivateAccess() != null)
                        .map(EksCluster::endpoint),
                network(vpc, answer.kubernetesNetworkConfig()));
    }

    private static EksEndpoint endpoint(VpcConfigResponse vpc) {
        return new EksEndpoint(
                vpc.endpointPrivateAccess(),
                Boolean.TRUE.equals(vpc.endpointPublicAccess()),
                Optional.ofNullable(vpc.publicAccessCidrs()).orElse(List.of()));
    }

    private static EksNetwork network(
            @Nullable VpcConfigResponse vpc, @Nullable KubernetesNetworkConfigResponse kubernetes) {
        Optional<VpcConfigResponse> place = Optional.ofNullable(vpc);
        Optional<KubernetesNetworkConfigResponse> addresses = Optional.ofNullable(kubernetes);
        return new EksNetwork(
                place.map(VpcConfigResponse::subnetIds).orElse(List.of()),
                Stream.concat(
                                place.map(VpcConfigResponse::clusterSecurityGroupId).stream(),
                                place.map(VpcConfigResponse::securityGroupIds).stream()
                                        .flatMap(List::stream))
                        .distinct()
                        .toList(),
                addresses.map(KubernetesNetworkConfigResponse::serviceIpv4Cidr),
                addresses.map(KubernetesNetworkConfigResponse::ipFamilyAsString));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
