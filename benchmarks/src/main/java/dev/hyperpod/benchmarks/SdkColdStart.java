package dev.hyperpod.benchmarks;

import java.net.URI;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The same program with the AWS SDK alone. */
public final class SdkColdStart {

    private SdkColdStart() {}

    /**
     * Looks once.
     *
     * @param args the endpoint and the cluster's name
     */
    public static void main(String[] args) {
        try (SageMakerClient sdk = SageMakerClient.builder()
                .endpointOverride(URI.create(args[0]))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            System.out.println(sdk.describeCluster(r -> r.clusterName(args[1])));
            System.out.println(sdk.listClusterNodes(r -> r.clusterName(args[1])));
        }
    }
}
