package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.wire.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.DescribeIdentityProviderConfigRequest;
import software.amazon.awssdk.services.eks.model.DescribeIdentityProviderConfigResponse;
import software.amazon.awssdk.services.eks.model.DescribeInsightRequest;
import software.amazon.awssdk.services.eks.model.DescribeInsightResponse;
import software.amazon.awssdk.services.eks.model.IdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.ListIdentityProviderConfigsRequest;
import software.amazon.awssdk.services.eks.model.ListIdentityProviderConfigsResponse;
import software.amazon.awssdk.services.eks.model.ListInsightsRequest;
import software.amazon.awssdk.services.eks.model.ListInsightsResponse;

/** What no cluster of the emulator has: identity providers of one's own, and insights. */
final class Absences {

    private final Clusters clusters;

    Absences(Clusters clusters) {
        this.clusters = clusters;
    }

    List<Operation<?>> operations() {
        String cluster = " /clusters/{name}";
        return List.of(
                Operation.of(ListIdentityProviderConfigsRequest::builder, this::listIdentityProviderConfigs)
                        .at("GET" + cluster + "/identity-provider-configs"),
                Operation.of(DescribeIdentityProviderConfigRequest::builder, this::describeIdentityProviderConfig)
                        .at("POST" + cluster + "/identity-provider-configs/describe")
                        .needs("identityProviderConfig"),
                Operation.of(ListInsightsRequest::builder, this::listInsights).at("POST" + cluster + "/insights"),
                Operation.of(DescribeInsightRequest::builder, this::describeInsight)
                        .at("GET" + cluster + "/insights/{id}"));
    }

    private ListIdentityProviderConfigsResponse listIdentityProviderConfigs(
            ListIdentityProviderConfigsRequest request) {
        clusters.find(request.clusterName());
        EksPages.page(List.of(), request.maxResults(), request.nextToken());
        return ListIdentityProviderConfigsResponse.builder()
                .identityProviderConfigs(List.of())
                .build();
    }

    private DescribeIdentityProviderConfigResponse describeIdentityProviderConfig(
            DescribeIdentityProviderConfigRequest request) {
        clusters.find(request.clusterName());
        String name = Optional.ofNullable(request.identityProviderConfig())
                .map(IdentityProviderConfig::name)
                .orElse("");
        throw EksError.notFound(request.clusterName(), "Identity provider config not found: " + name);
    }

    private ListInsightsResponse listInsights(ListInsightsRequest request) {
        clusters.find(request.clusterName());
        EksPages.page(List.of(), request.maxResults(), request.nextToken());
        return ListInsightsResponse.builder().insights(List.of()).build();
    }

    private DescribeInsightResponse describeInsight(DescribeInsightRequest request) {
        clusters.find(request.clusterName());
        throw EksError.notFound(request.clusterName(), "Insight not found: " + request.id());
    }
}
