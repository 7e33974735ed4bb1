package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.EksUpdate;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.Ready;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterHealth;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateParam;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** Clusters and their updates as EKS describes them. */
final class ClusterShapes {

    /** A cluster of the world that was not made through EKS. */
    private static final Cluster USUAL = Cluster.builder()
            .kubernetesNetworkConfig(network -> network.serviceIpv4Cidr("172.20.0.0/16")
                    .ipFamily("ipv4")
                    .elasticLoadBalancing(balancing -> balancing.enabled(false)))
            .resourcesVpcConfig(vpc ->
                    vpc.endpointPublicAccess(true).endpointPrivateAccess(true).publicAccessCidrs("0.0.0.0/0"))
            .logging(logging(Logging.builder().build()))
            .upgradePolicy(policy -> policy.supportType("EXTENDED"))
            .deletionProtection(false)
            .build();

    private ClusterShapes() {}

    /** What is set up beyond what the world knows. */
    static Cluster settings(EksCluster cluster) {
        return cluster.settings().get(Cluster.class).orElse(USUAL);
    }

    /** The cluster as described; what only a cluster that runs has is left out before. */
    static Cluster describe(EksCluster cluster, Place place) {
        Cluster settings = settings(cluster);
        String status = cluster.status();
        Cluster.Builder shape = settings.toBuilder()
                .name(cluster.name())
                .arn(cluster.arn())
                .createdAt(cluster.created())
                .version(cluster.version())
                .status(status)
                .platformVersion(Catalogue.version(cluster.version())
                        .map(Catalogue.Version::platform)
                        .orElse("eks.1"))
                .roleArn(Optional.ofNullable(settings.roleArn())
                        .orElseGet(() -> place.globalArn("iam", "role/" + Ready.EKS_ROLE)))
                .accessConfig(access -> access.authenticationMode(cluster.authenticationMode()))
                .health(ClusterHealth.builder().issues(List.of()).build())
                .resourcesVpcConfig(network(cluster, settings.resourcesVpcConfig()))
                .certificateAuthority(authority -> {})
                .tags(cluster.tags());
        if (!status.equals("CREATING")) {
            String id = id(cluster);
            String domain = place.region()
                    + (place.partition().equals("aws-cn") ? ".eks.amazonaws.com.cn" : ".eks.amazonaws.com");
            shape.endpoint("https://" + id + ".gr7." + domain)
                    .identity(identity -> identity.oidc(
                            oidc -> oidc.issuer("https://oidc.eks." + domain.replace(".eks.", ".") + "/id/" + id)))
                    .certificateAuthority(authority -> authority.data(Catalogue.authority()));
        }
        return shape.build();
    }

    /** The name of the cluster in its addresses: 32 hexadecimal digits. */
    private static String id(EksCluster cluster) {
        String seed = cluster.arn() + cluster.created();
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
    }

    private static VpcConfigResponse network(EksCluster cluster, VpcConfigResponse settings) {
        VpcConfigResponse.Builder shape =
                settings.toBuilder().subnetIds(cluster.subnetIds()).securityGroupIds(cluster.securityGroupIds());
        if (!cluster.vpcId().isEmpty()) {
            shape.vpcId(cluster.vpcId());
        }
        if (settings.clusterSecurityGroupId() == null
                && !cluster.securityGroupIds().isEmpty()) {
            shape.clusterSecurityGroupId(cluster.securityGroupIds().get(0));
        }
        return shape.build();
    }

    /** Every type of log once: those that are on, and those that are off. */
    static Logging logging(Logging given) {
        Set<String> on = new LinkedHashSet<>();
        given.clusterLogging().stream()
                .filter(setup -> Boolean.TRUE.equals(setup.enabled()))
                .forEach(setup -> on.addAll(setup.typesAsStrings()));
        List<LogSetup> setups = new ArrayList<>();
        List<String> all = List.of("api", "audit", "authenticator", "controllerManager", "scheduler");
        List<String> enabled = all.stream().filter(on::contains).toList();
        List<String> disabled = all.stream().filter(type -> !on.contains(type)).toList();
        if (!enabled.isEmpty()) {
            setups.add(
                    LogSetup.builder().typesWithStrings(enabled).enabled(true).build());
        }
        if (!disabled.isEmpty()) {
            setups.add(
                    LogSetup.builder().typesWithStrings(disabled).enabled(false).build());
        }
        return Logging.builder().clusterLogging(setups).build();
    }

    static Update describe(EksUpdate update) {
        return Update.builder()
                .id(update.id())
                .type(update.type())
                .status(update.applied() ? "Successful" : "InProgress")
                .createdAt(update.created())
                .params(update.params().entrySet().stream()
                        .map(param -> UpdateParam.builder()
                                .type(param.getKey())
                                .value(param.getValue())
                                .build())
                        .toList())
                .errors(List.of())
                .build();
    }
}
