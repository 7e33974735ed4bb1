package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.testkit.world.iam.Role;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateAccessConfigRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterResponse;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigRequest;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/**
 * New clusters. Who makes one may enter it, unless it is the account's root; add-ons that EKS installs by itself beside
 * the API are not listed, as in reality.
 */
final class ClusterCreation {

    private static final Duration CREATION = Duration.ofMinutes(9);
    private static final int MOST_CLUSTERS = 100;
    private static final int MOST_TAGS = 50;
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final List<String> MODES = List.of("CONFIG_MAP", "API_AND_CONFIG_MAP", "API");

    private final World world;
    private final ClusterNetworks networks;

    ClusterCreation(World world) {
        this.world = world;
        this.networks = new ClusterNetworks(world);
    }

    List<Operation<?>> operations() {
        return List.of(Operation.signed(CreateClusterRequest::builder, this::createCluster)
                .at("POST /clusters")
                .needs("name", "roleArn", "resourcesVpcConfig"));
    }

    private CreateClusterResponse createCluster(CreateClusterRequest request, Optional<String> accessKey) {
        String name = request.name();
        if (!NAME.matcher(name).matches()) {
            throw EksError.invalidParameter(
                    name,
                    "The cluster name must satisfy regular expression pattern:"
                            + " ^[0-9A-Za-z][A-Za-z0-9\\-_]* and have 1 to 100 characters");
        }
        Optional<EksCluster> taken = world.eksClusters().find(name);
        if (taken.isPresent()) {
            return repeated(request, taken.get());
        }
        if (world.eksClusters().all().size() >= MOST_CLUSTERS) {
            throw EksError.limitExceeded("Cluster limit exceeded for account.");
        }
        String version = version(request);
        String mode = mode(request);
        checkRole(request);
        checkOptions(request);
        VpcConfigRequest network = request.resourcesVpcConfig();
        String vpc = networks.check(name, network.subnetIds(), network.securityGroupIds());
        world.addEksCluster(name);
        EksCluster cluster = world.eksClusters().find(name).orElseThrow();
        cluster.version(version)
                .authenticationMode(mode)
                .network(vpc, network.subnetIds(), network.securityGroupIds())
                .tags(request.tags())
                .creating(CREATION)
                .settings()
                .put(Cluster.class, settings(request, controlPlaneGroup(name, vpc)));
        boolean admin = bootstrapsAdmin(request) && !mode.equals("CONFIG_MAP");
        if (admin) {
            creator(accessKey).ifPresent(cluster::administrator);
        }
        Cluster shape = ClusterShapes.describe(cluster, world.place());
        return CreateClusterResponse.builder()
                .cluster(shape.toBuilder()
                        .accessConfig(access -> access.authenticationMode(mode)
                                .bootstrapClusterCreatorAdminPermissions(bootstrapsAdmin(request)))
                        .build())
                .build();
    }

    /** The same request again, by its token, is answered again. */
    private CreateClusterResponse repeated(CreateClusterRequest request, EksCluster cluster) {
        String token = ClusterShapes.settings(cluster).clientRequestToken();
        if (token == null || !token.equals(request.clientRequestToken())) {
            throw EksError.inUse(request.name(), "Cluster already exists with name: " + request.name());
        }
        return CreateClusterResponse.builder()
                .cluster(ClusterShapes.describe(cluster, world.place()))
                .build();
    }

    private String version(CreateClusterRequest request) {
        if (request.version() == null) {
            return Catalogue.usual(world.now()).version();
        }
        return Catalogue.version(request.version())
                .filter(version -> !version.status(world.now()).equals("unsupported"))
                .orElseThrow(() -> EksError.invalidParameter(request.name(), "unsupported Kubernetes version"))
                .version();
    }

    private static String mode(CreateClusterRequest request) {
        String mode = Optional.ofNullable(request.accessConfig())
                .map(CreateAccessConfigRequest::authenticationModeAsString)
                .orElse("CONFIG_MAP");
        if (!MODES.contains(mode)) {
            throw EksError.invalidParameter(request.name(), "Invalid authentication mode: " + mode);
        }
        return mode;
    }

    private static boolean bootstrapsAdmin(CreateClusterRequest request) {
        return Optional.ofNullable(request.accessConfig())
                .map(CreateAccessConfigRequest::bootstrapClusterCreatorAdminPermissions)
                .orElse(true);
    }

    private void checkRole(CreateClusterRequest request) {
        boolean trusts = world.role(request.roleArn())
                .filter(role -> role.trustedServices().contains("eks.amazonaws.com"))
                .isPresent();
        if (!trusts) {
            throw EksError.invalidParameter(
                    request.name(),
                    "Role with arn: " + request.roleArn() + ", could not be assumed because it does not exist or the"
                            + " trusted entity is not correct");
        }
    }

    private static void checkOptions(CreateClusterRequest request) {
        String name = request.name();
        ClusterNetworks.checkAccess(
                name,
                !Boolean.FALSE.equals(request.resourcesVpcConfig().endpointPublicAccess()),
                Boolean.TRUE.equals(request.resourcesVpcConfig().endpointPrivateAccess()),
                request.resourcesVpcConfig().publicAccessCidrs());
        ClusterOptions.checkLogging(name, request.logging());
        ClusterOptions.checkAutoMode(
                name, request.computeConfig(), request.storageConfig(), request.kubernetesNetworkConfig());
        ClusterOptions.checkNetwork(name, request.kubernetesNetworkConfig());
        if (Tagging.own(request.tags()).size() > MOST_TAGS) {
            throw EksError.invalidParameter(name, "Tags must have at most 50 entries");
        } else if (request.outpostConfig() != null) {
            throw EksError.invalidParameter(name, "The emulator has no Outposts");
        }
        request.encryptionConfig().forEach(encryption -> {
            if (!encryption.resources().equals(List.of("secrets"))
                    || encryption.provider() == null
                    || encryption.provider().keyArn() == null) {
                throw EksError.invalidParameter(name, "Encryption config must name the resource secrets and a key");
            }
        });
    }

    private String controlPlaneGroup(String name, String vpc) {
        String id = world.newId("sg");
        world.addSecurityGroup(id, "eks-cluster-sg-" + name + "-" + Math.floorMod(id.hashCode(), 1_000_000_000), vpc)
                .securityGroup(id, SecurityGroup::withSelfReferences);
        return id;
    }

    private static Cluster settings(CreateClusterRequest request, String group) {
        VpcConfigRequest network = request.resourcesVpcConfig();
        KubernetesNetworkConfigRequest kubernetes = Objects.requireNonNullElse(
                request.kubernetesNetworkConfig(),
                KubernetesNetworkConfigRequest.builder().build());
        boolean ipv6 = "ipv6".equals(kubernetes.ipFamilyAsString());
        boolean balancing = kubernetes.elasticLoadBalancing() != null
                && Boolean.TRUE.equals(kubernetes.elasticLoadBalancing().enabled());
        Cluster.Builder shape = Cluster.builder()
                .roleArn(request.roleArn())
                .clientRequestToken(request.clientRequestToken())
                .logging(ClusterShapes.logging(Objects.requireNonNullElse(
                        request.logging(), Logging.builder().build())))
                .resourcesVpcConfig(vpc -> vpc.clusterSecurityGroupId(group)
                        .endpointPublicAccess(!Boolean.FALSE.equals(network.endpointPublicAccess()))
                        .endpointPrivateAccess(Boolean.TRUE.equals(network.endpointPrivateAccess()))
                        .publicAccessCidrs(ClusterNetworks.cidrs(
                                !Boolean.FALSE.equals(network.endpointPublicAccess()), network.publicAccessCidrs())))
                .kubernetesNetworkConfig(answer -> answer.ipFamily(ipv6 ? "ipv6" : "ipv4")
                        .serviceIpv4Cidr(ipv6 ? null : or(kubernetes.serviceIpv4Cidr(), "172.20.0.0/16"))
                        .serviceIpv6Cidr(ipv6 ? "fd30:1c53:5f8a::/108" : null)
                        .elasticLoadBalancing(answered -> answered.enabled(balancing)))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .upgradePolicy(policy ->
                        policy.supportType(ClusterOptions.supportType(request.name(), request.upgradePolicy())));
        if (request.hasEncryptionConfig()) {
            shape.encryptionConfig(request.encryptionConfig());
        }
        ClusterOptions.apply(request, shape);
        return shape.build();
    }

    /** The user who calls, or the role of which a session does. */
    private Optional<String> creator(Optional<String> accessKey) {
        String caller = world.identities().caller(accessKey).arn();
        return caller.contains(":assumed-role/")
                ? world.identities().roles().find(caller.split("/")[1]).map(Role::arn)
                : Optional.of(caller).filter(arn -> arn.contains(":user/"));
    }

    private static String or(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }
}
