package dev.hyperpod.testkit.service.eks;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.BlockStorage;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ComputeConfigRequest;
import software.amazon.awssdk.services.eks.model.ComputeConfigResponse;
import software.amazon.awssdk.services.eks.model.ControlPlaneScalingConfig;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigRequest;
import software.amazon.awssdk.services.eks.model.LogType;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.RemoteNetworkConfigRequest;
import software.amazon.awssdk.services.eks.model.RemoteNetworkConfigResponse;
import software.amazon.awssdk.services.eks.model.StorageConfigRequest;
import software.amazon.awssdk.services.eks.model.StorageConfigResponse;
import software.amazon.awssdk.services.eks.model.UpgradePolicyRequest;

/** The lesser options of a cluster: logs, auto mode, remote nodes, upgrades. */
final class ClusterOptions {

    private static final Pattern SERVICE_CIDR = Pattern.compile("(10|172|192)(\\.\\d{1,3}){3}/(1[2-9]|2[0-4])");

    private static final List<String> TIERS = List.of("standard", "tier-xl", "tier-2xl", "tier-4xl", "tier-8xl");

    private ClusterOptions() {}

    static void checkLogging(String cluster, @Nullable Logging logging) {
        if (logging == null) {
            return;
        }
        logging.clusterLogging().forEach(setup -> {
            if (setup.types().contains(LogType.UNKNOWN_TO_SDK_VERSION)) {
                throw EksError.invalidParameter(cluster, "Invalid log type in " + setup.typesAsStrings());
            }
        });
    }

    /** Auto mode is compute, storage and load balancing, all of them or none. */
    static void checkAutoMode(
            String cluster,
            @Nullable ComputeConfigRequest compute,
            @Nullable StorageConfigRequest storage,
            @Nullable KubernetesNetworkConfigRequest network) {
        boolean computes = compute != null && Boolean.TRUE.equals(compute.enabled());
        boolean stores = storage != null
                && storage.blockStorage() != null
                && Boolean.TRUE.equals(storage.blockStorage().enabled());
        boolean balances = network != null
                && network.elasticLoadBalancing() != null
                && Boolean.TRUE.equals(network.elasticLoadBalancing().enabled());
        if (computes != stores || stores != balances) {
            throw EksError.invalidParameter(
                    cluster,
                    "For EKS Auto Mode, please ensure that all required configs, including computeConfig,"
                            + " kubernetesNetworkConfig, and blockStorage are all either fully enabled or fully"
                            + " disabled.");
        }
    }

    static void checkNetwork(String cluster, @Nullable KubernetesNetworkConfigRequest network) {
        if (network == null) {
            return;
        }
        String family = network.ipFamilyAsString();
        if (family != null && !List.of("ipv4", "ipv6").contains(family)) {
            throw EksError.invalidParameter(cluster, "Invalid ipFamily: " + family);
        }
        String cidr = network.serviceIpv4Cidr();
        if (cidr != null && (!SERVICE_CIDR.matcher(cidr).matches() || "ipv6".equals(family))) {
            throw EksError.invalidParameter(
                    cluster,
                    "The serviceIpv4Cidr must lie within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, with a netmask"
                            + " between /24 and /12");
        }
    }

    static String supportType(String cluster, @Nullable UpgradePolicyRequest policy) {
        String type = Optional.ofNullable(policy)
                .map(UpgradePolicyRequest::supportTypeAsString)
                .orElse("EXTENDED");
        if (!List.of("STANDARD", "EXTENDED").contains(type)) {
            throw EksError.invalidParameter(cluster, "Invalid supportType: " + type);
        }
        return type;
    }

    /** Takes over what a new cluster may be told. */
    static void apply(CreateClusterRequest request, Cluster.Builder shape) {
        if (request.zonalShiftConfig() != null) {
            shape.zonalShiftConfig(zonal ->
                    zonal.enabled(Boolean.TRUE.equals(request.zonalShiftConfig().enabled())));
        }
        if (request.remoteNetworkConfig() != null) {
            shape.remoteNetworkConfig(remote(request.remoteNetworkConfig()));
        }
        if (request.computeConfig() != null) {
            shape.computeConfig(compute(request.computeConfig()));
        }
        if (request.storageConfig() != null) {
            shape.storageConfig(storage(request.storageConfig()));
        }
        if (request.controlPlaneScalingConfig() != null) {
            checkTier(request.name(), request.controlPlaneScalingConfig());
            shape.controlPlaneScalingConfig(request.controlPlaneScalingConfig());
        }
    }

    static void checkTier(String cluster, ControlPlaneScalingConfig scaling) {
        String tier = scaling.tierAsString();
        if (tier != null && !TIERS.contains(tier)) {
            throw EksError.invalidParameter(cluster, "Invalid control plane scaling tier: " + tier);
        }
    }

    static RemoteNetworkConfigResponse remote(RemoteNetworkConfigRequest given) {
        return RemoteNetworkConfigResponse.builder()
                .remoteNodeNetworks(given.remoteNodeNetworks())
                .remotePodNetworks(given.remotePodNetworks())
                .build();
    }

    static ComputeConfigResponse compute(ComputeConfigRequest given) {
        return ComputeConfigResponse.builder()
                .enabled(Boolean.TRUE.equals(given.enabled()))
                .nodePools(given.nodePools())
                .nodeRoleArn(given.nodeRoleArn())
                .build();
    }

    static StorageConfigResponse storage(StorageConfigRequest given) {
        return StorageConfigResponse.builder()
                .blockStorage(Objects.requireNonNullElseGet(
                        given.blockStorage(),
                        () -> BlockStorage.builder().enabled(false).build()))
                .build();
    }
}
