package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** What a request to change a cluster's configuration comes to. */
final class ConfigChanges {

    /** The modes in the order in which a cluster may go through them; there is no way back. */
    private static final List<String> MODES = List.of("CONFIG_MAP", "API_AND_CONFIG_MAP", "API");

    private final ClusterNetworks networks;

    ConfigChanges(World world) {
        this.networks = new ClusterNetworks(world);
    }

    /**
     * One kind of change.
     *
     * @param type EKS's name for it
     * @param params what is changed, by EKS's names
     * @param effect what it does once it is done
     */
    record Change(String type, Map<String, String> params, Runnable effect) {}

    /** The kinds of change that a request asks for. */
    List<Change> of(EksCluster cluster, UpdateClusterConfigRequest request) {
        List<Change> changes = new ArrayList<>();
        if (request.accessConfig() != null) {
            changes.add(access(cluster, String.valueOf(request.accessConfig().authenticationModeAsString())));
        }
        if (request.logging() != null) {
            changes.add(logging(cluster, request.logging()));
        }
        if (request.resourcesVpcConfig() != null) {
            changes.addAll(network(cluster, request.resourcesVpcConfig()));
        }
        if (request.upgradePolicy() != null) {
            String type = ClusterOptions.supportType(cluster.name(), request.upgradePolicy());
            Map<String, String> params = Params.of("UpgradePolicy", Map.of("supportType", type));
            changes.add(setting(
                    cluster,
                    "UpgradePolicyUpdate",
                    params,
                    shape -> shape.upgradePolicy(policy -> policy.supportType(type))));
        }
        if (request.zonalShiftConfig() != null) {
            boolean on = Boolean.TRUE.equals(request.zonalShiftConfig().enabled());
            Map<String, String> params = Params.of("ZonalShiftConfig", Map.of("enabled", on));
            changes.add(setting(
                    cluster,
                    "ZonalShiftConfigUpdate",
                    params,
                    shape -> shape.zonalShiftConfig(zonal -> zonal.enabled(on))));
        }
        if (request.deletionProtection() != null) {
            boolean on = request.deletionProtection();
            Map<String, String> params = Params.of("DeletionProtection", on);
            changes.add(setting(cluster, "DeletionProtectionUpdate", params, shape -> shape.deletionProtection(on)));
        }
        changes.addAll(larger(cluster, request));
        return changes;
    }

    private static List<Change> larger(EksCluster cluster, UpdateClusterConfigRequest request) {
        List<Change> changes = new ArrayList<>();
        if (request.computeConfig() != null
                || request.storageConfig() != null
                || request.kubernetesNetworkConfig() != null) {
            changes.add(autoMode(cluster, request));
        }
        if (request.remoteNetworkConfig() != null) {
            changes.add(setting(
                    cluster,
                    "RemoteNetworkConfigUpdate",
                    Params.of(
                            "RemoteNetworkConfig", request.remoteNetworkConfig().toString()),
                    shape -> shape.remoteNetworkConfig(ClusterOptions.remote(request.remoteNetworkConfig()))));
        }
        if (request.controlPlaneScalingConfig() != null) {
            ClusterOptions.checkTier(cluster.name(), request.controlPlaneScalingConfig());
            Cluster settings = ClusterShapes.settings(cluster);
            String previous = settings.controlPlaneScalingConfig() == null
                    ? "standard"
                    : settings.controlPlaneScalingConfig().tierAsString();
            changes.add(setting(
                    cluster,
                    "ControlPlaneScalingConfigUpdate",
                    Params.of(
                            "UpdatedTier",
                            request.controlPlaneScalingConfig().tierAsString(),
                            "PreviousTier",
                            previous),
                    shape -> shape.controlPlaneScalingConfig(request.controlPlaneScalingConfig())));
        }
        return changes;
    }

    private static Change access(EksCluster cluster, String mode) {
        if (MODES.indexOf(mode) <= MODES.indexOf(cluster.authenticationMode())) {
            throw EksError.invalidParameter(
                    cluster.name(),
                    "Unsupported authentication mode update from " + cluster.authenticationMode() + " to " + mode);
        }
        return new Change(
                "AccessConfigUpdate", Params.of("AuthenticationMode", mode), () -> cluster.authenticationMode(mode));
    }

    /** Types that are not named stay as they are. */
    private static Change logging(EksCluster cluster, Logging given) {
        ClusterOptions.checkLogging(cluster.name(), given);
        Logging held = ClusterShapes.settings(cluster).logging();
        List<String> on = new ArrayList<>();
        held.clusterLogging().stream()
                .filter(setup -> Boolean.TRUE.equals(setup.enabled()))
                .forEach(setup -> on.addAll(setup.typesAsStrings()));
        given.clusterLogging().forEach(setup -> {
            on.removeAll(setup.typesAsStrings());
            if (Boolean.TRUE.equals(setup.enabled())) {
                on.addAll(setup.typesAsStrings());
            }
        });
        Logging wanted = ClusterShapes.logging(Logging.builder()
                .clusterLogging(
                        LogSetup.builder().enabled(true).typesWithStrings(on).build())
                .build());
        if (wanted.equals(held)) {
            throw EksError.invalidParameter(cluster.name(), "No changes needed for the logging config provided");
        }
        List<Map<String, Object>> told = given.clusterLogging().stream()
                .map(setup -> Map.<String, Object>of(
                        "types", setup.typesAsStrings(), "enabled", Boolean.TRUE.equals(setup.enabled())))
                .toList();
        return setting(
                cluster,
                "LoggingUpdate",
                Params.of("ClusterLogging", Map.of("clusterLogging", told)),
                shape -> shape.logging(wanted));
    }

    private List<Change> network(EksCluster cluster, VpcConfigRequest given) {
        List<Change> changes = new ArrayList<>();
        boolean endpoint = given.endpointPublicAccess() != null
                || given.endpointPrivateAccess() != null
                || given.hasPublicAccessCidrs();
        if (endpoint) {
            changes.add(endpoint(cluster, given));
        }
        if (given.hasSubnetIds() || given.hasSecurityGroupIds()) {
            List<String> subnets = given.hasSubnetIds() ? given.subnetIds() : cluster.subnetIds();
            List<String> groups = given.hasSecurityGroupIds() ? given.securityGroupIds() : cluster.securityGroupIds();
            String vpc = networks.check(cluster.name(), subnets, groups);
            if (!vpc.equals(cluster.vpcId())) {
                throw EksError.invalidParameter(
                        cluster.name(), "Provided subnets belong to a different VPC than the cluster");
            }
            changes.add(new Change(
                    "VpcConfigUpdate",
                    Params.of("Subnets", subnets, "SecurityGroups", groups),
                    () -> cluster.network(vpc, subnets, groups)));
        }
        return changes;
    }

    private static Change endpoint(EksCluster cluster, VpcConfigRequest given) {
        VpcConfigResponse held = ClusterShapes.settings(cluster).resourcesVpcConfig();
        boolean fromOutside = Objects.requireNonNullElse(given.endpointPublicAccess(), held.endpointPublicAccess());
        boolean fromVpc = Objects.requireNonNullElse(given.endpointPrivateAccess(), held.endpointPrivateAccess());
        ClusterNetworks.checkAccess(cluster.name(), fromOutside, fromVpc, given.publicAccessCidrs());
        List<String> cidrs = ClusterNetworks.cidrs(
                fromOutside, given.hasPublicAccessCidrs() ? given.publicAccessCidrs() : held.publicAccessCidrs());
        VpcConfigResponse wanted = held.toBuilder()
                .endpointPublicAccess(fromOutside)
                .endpointPrivateAccess(fromVpc)
                .publicAccessCidrs(cidrs)
                .build();
        if (wanted.equals(held)) {
            throw EksError.invalidParameter(
                    cluster.name(),
                    "Cluster is already at the desired configuration with endpointPrivateAccess: " + fromVpc
                            + " , endpointPublicAccess: " + fromOutside + ", and Public Endpoint Restrictions: "
                            + cidrs);
        }
        return setting(
                cluster,
                "EndpointAccessUpdate",
                Params.of(
                        "EndpointPublicAccess",
                        fromOutside,
                        "EndpointPrivateAccess",
                        fromVpc,
                        "PublicAccessCidrs",
                        cidrs),
                shape -> shape.resourcesVpcConfig(wanted));
    }

    private static Change autoMode(EksCluster cluster, UpdateClusterConfigRequest request) {
        ClusterOptions.checkAutoMode(
                cluster.name(), request.computeConfig(), request.storageConfig(), request.kubernetesNetworkConfig());
        boolean on = request.computeConfig() != null
                && Boolean.TRUE.equals(request.computeConfig().enabled());
        return setting(
                cluster,
                "AutoModeUpdate",
                Params.of(
                        "ComputeConfig", Map.of("enabled", on),
                        "StorageConfig", Map.of("blockStorage", Map.of("enabled", on)),
                        "KubernetesNetworkConfig", Map.of("elasticLoadBalancing", Map.of("enabled", on))),
                shape -> {
                    if (request.computeConfig() != null) {
                        shape.computeConfig(ClusterOptions.compute(request.computeConfig()));
                    }
                    if (request.storageConfig() != null) {
                        shape.storageConfig(ClusterOptions.storage(request.storageConfig()));
                    }
                    return shape.kubernetesNetworkConfig(
                            ClusterShapes.settings(cluster).kubernetesNetworkConfig().toBuilder()
                                    .elasticLoadBalancing(balancing -> balancing.enabled(on))
                                    .build());
                });
    }

    private static Change setting(
            EksCluster cluster, String type, Map<String, String> params, UnaryOperator<Cluster.Builder> change) {
        return new Change(type, params, () -> {
            Cluster settings = ClusterShapes.settings(cluster);
            cluster.settings()
                    .put(Cluster.class, change.apply(settings.toBuilder()).build());
        });
    }
}
