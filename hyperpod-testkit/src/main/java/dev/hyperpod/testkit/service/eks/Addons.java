package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksAddon;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.EksResource;
import dev.hyperpod.testkit.world.EksUpdate;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AddonPodIdentityAssociations;
import software.amazon.awssdk.services.eks.model.CreateAddonRequest;
import software.amazon.awssdk.services.eks.model.CreateAddonResponse;
import software.amazon.awssdk.services.eks.model.DeleteAddonRequest;
import software.amazon.awssdk.services.eks.model.DeleteAddonResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonResponse;
import software.amazon.awssdk.services.eks.model.ListAddonsRequest;
import software.amazon.awssdk.services.eks.model.ListAddonsResponse;
import software.amazon.awssdk.services.eks.model.UpdateAddonRequest;
import software.amazon.awssdk.services.eks.model.UpdateAddonResponse;

/** A cluster's add-ons. They always come up: what would run them is not emulated. */
final class Addons {

    private static final Duration INSTALLATION = Duration.ofSeconds(45);
    private static final Duration REMOVAL = Duration.ofSeconds(20);
    private static final List<String> CONFLICTS = List.of("OVERWRITE", "NONE", "PRESERVE");

    private final World world;
    private final Clusters clusters;
    private final PodIdentities identities;

    Addons(World world, Clusters clusters, PodIdentities identities) {
        this.world = world;
        this.clusters = clusters;
        this.identities = identities;
    }

    List<Operation<?>> operations() {
        String addons = " /clusters/{name}/addons";
        return List.of(
                Operation.of(ListAddonsRequest::builder, this::listAddons).at("GET" + addons),
                Operation.of(CreateAddonRequest::builder, this::createAddon)
                        .at("POST" + addons)
                        .needs("addonName"),
                Operation.of(DescribeAddonRequest::builder, this::describeAddon).at("GET" + addons + "/{addonName}"),
                Operation.of(UpdateAddonRequest::builder, this::updateAddon)
                        .at("POST" + addons + "/{addonName}/update"),
                Operation.of(DeleteAddonRequest::builder, this::deleteAddon).at("DELETE" + addons + "/{addonName}"));
    }

    private ListAddonsResponse listAddons(ListAddonsRequest request) {
        List<String> names = clusters.find(request.clusterName()).resources(EksAddon.class).keySet().stream()
                .sorted()
                .toList();
        Page<String> page = EksPages.page(names, request.maxResults(), request.nextToken());
        return ListAddonsResponse.builder()
                .addons(page.items())
                .nextToken(page.next())
                .build();
    }

    private CreateAddonResponse createAddon(CreateAddonRequest request) {
        EksCluster cluster = clusters.active(request.clusterName());
        String name = request.addonName();
        Catalogue.Addon offered = Catalogue.addon(name)
                .orElseThrow(() -> invalid(cluster, name, "Addon " + name + " specified is not supported"));
        if (cluster.resources(EksAddon.class).containsKey(name)) {
            throw EksError.inUse(cluster.name(), "Addon already exists.").with("addonName", name);
        }
        checkConflicts(cluster, name, request.resolveConflictsAsString());
        String version = version(cluster, offered, request.addonVersion());
        Map<String, String> associations = roles(cluster, name, request.podIdentityAssociations());
        EksAddon.Config config = new EksAddon.Config(
                text(request.serviceAccountRoleArn()),
                text(request.configurationValues()),
                associations,
                request.namespaceConfig() == null
                        ? ""
                        : text(request.namespaceConfig().namespace()),
                Tagging.own(request.tags()));
        Instant now = world.now();
        EksResource<EksAddon> addon = EksResource.begun(new EksAddon(name, version, config, now), now, INSTALLATION);
        cluster.resources(EksAddon.class).put(name, addon);
        identities.own(cluster, arn(cluster, name), namespace(offered, config), associations);
        return CreateAddonResponse.builder().addon(shape(cluster, addon)).build();
    }

    private DescribeAddonResponse describeAddon(DescribeAddonRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        return DescribeAddonResponse.builder()
                .addon(shape(cluster, find(cluster, request.addonName())))
                .build();
    }

    private UpdateAddonResponse updateAddon(UpdateAddonRequest request) {
        EksCluster cluster = clusters.active(request.clusterName());
        String name = request.addonName();
        EksResource<EksAddon> held = find(cluster, name);
        checkConflicts(cluster, name, request.resolveConflictsAsString());
        if (!status(cluster, held).equals("ACTIVE")) {
            throw EksError.inUse(
                            cluster.name(),
                            "Addon " + name + " cannot be updated as it is currently in " + status(cluster, held)
                                    + " state")
                    .with("addonName", name);
        }
        EksAddon addon = held.shape();
        String version = request.addonVersion() == null
                ? addon.version()
                : Catalogue.addon(name)
                        .map(offered -> version(cluster, offered, request.addonVersion()))
                        .orElse(addon.version());
        Map<String, String> associations = request.hasPodIdentityAssociations()
                ? roles(cluster, name, request.podIdentityAssociations())
                : addon.config().associations();
        EksAddon.Config config = new EksAddon.Config(
                Objects.requireNonNullElse(request.serviceAccountRoleArn(), ""),
                Objects.requireNonNullElse(
                        request.configurationValues(), addon.config().values()),
                associations,
                addon.config().namespace(),
                addon.config().tags());
        EksUpdate update = cluster.update(
                Clusters.uuid(world), "AddonUpdate", "addon/" + name, params(request), INSTALLATION, () -> {
                    EksResource<EksAddon> now =
                            cluster.resources(EksAddon.class).get(name);
                    if (now != null) {
                        cluster.resources(EksAddon.class)
                                .put(name, now.with(now.shape().with(version, config, world.now())));
                        identities.own(cluster, arn(cluster, name), namespace(name, config), associations);
                    }
                });
        return UpdateAddonResponse.builder()
                .update(ClusterShapes.describe(update))
                .build();
    }

    private static Map<String, String> params(UpdateAddonRequest request) {
        Map<String, @Nullable String> given = new LinkedHashMap<>();
        given.put("AddonVersion", request.addonVersion());
        given.put("ServiceAccountRoleArn", request.serviceAccountRoleArn());
        given.put("ResolveConflicts", request.resolveConflictsAsString());
        given.put("ConfigurationValues", request.configurationValues());
        Map<String, String> params = new LinkedHashMap<>();
        given.forEach((name, value) -> Optional.ofNullable(value).ifPresent(text -> params.put(name, text)));
        if (request.hasPodIdentityAssociations()) {
            params.putAll(Params.of(
                    "PodIdentityAssociations",
                    request.podIdentityAssociations().stream()
                            .map(one -> Map.of("serviceAccount", one.serviceAccount(), "roleArn", one.roleArn()))
                            .toList()));
        }
        return params;
    }

    private DeleteAddonResponse deleteAddon(DeleteAddonRequest request) {
        EksCluster cluster = clusters.active(request.clusterName());
        EksResource<EksAddon> held = find(cluster, request.addonName());
        EksResource<EksAddon> going = held.deleted(world.now(), REMOVAL);
        cluster.resources(EksAddon.class).put(request.addonName(), going);
        identities.own(cluster, arn(cluster, request.addonName()), "", Map.of());
        return DeleteAddonResponse.builder().addon(shape(cluster, going)).build();
    }

    private static EksResource<EksAddon> find(EksCluster cluster, String name) {
        return Optional.ofNullable(cluster.resources(EksAddon.class).get(name))
                .orElseThrow(() -> EksError.notFound(
                                cluster.name(), "No addon: " + name + " found in cluster: " + cluster.name())
                        .with("addonName", name));
    }

    /** The version asked for, or the usual one of the cluster's Kubernetes version. */
    private static String version(EksCluster cluster, Catalogue.Addon offered, @Nullable String asked) {
        if (asked == null) {
            return offered.usual(cluster.version())
                    .orElseThrow(() -> invalid(
                            cluster,
                            offered.name(),
                            "Addon " + offered.name() + " specified is not supported in " + cluster.version()
                                    + " kubernetes version"))
                    .version();
        }
        return offered.version(asked)
                .filter(version -> version.kubernetes().contains(cluster.version()))
                .orElseThrow(() -> invalid(cluster, offered.name(), "Addon version specified is not supported"))
                .version();
    }

    private Map<String, String> roles(
            EksCluster cluster, String addon, List<AddonPodIdentityAssociations> associations) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (AddonPodIdentityAssociations association : associations) {
            if (association.serviceAccount() == null || association.roleArn() == null) {
                throw invalid(cluster, addon, "serviceAccount and roleArn of a pod identity association can't be null");
            }
            identities.checkRole(cluster.name(), association.roleArn());
            roles.put(association.serviceAccount(), association.roleArn());
        }
        return roles;
    }

    private static void checkConflicts(EksCluster cluster, String addon, @Nullable String how) {
        if (how != null && !CONFLICTS.contains(how)) {
            throw invalid(cluster, addon, "Invalid resolveConflicts: " + how);
        }
    }

    private String status(EksCluster cluster, EksResource<EksAddon> addon) {
        boolean updating = cluster.updates().all().stream()
                .anyMatch(update ->
                        update.subject().equals("addon/" + addon.shape().name()) && !update.applied());
        String own = addon.status(world.now());
        return updating && own.equals("ACTIVE") ? "UPDATING" : own;
    }

    private Addon shape(EksCluster cluster, EksResource<EksAddon> resource) {
        EksAddon addon = resource.shape();
        EksAddon.Config config = addon.config();
        Optional<Catalogue.Addon> offered = Catalogue.addon(addon.name());
        String namespace = namespace(addon.name(), config);
        Addon.Builder shape = Addon.builder()
                .addonName(addon.name())
                .clusterName(cluster.name())
                .addonVersion(addon.version())
                .status(status(cluster, resource))
                .health(health -> health.issues(List.of()))
                .addonArn(arn(cluster, addon.name()))
                .createdAt(resource.created())
                .modifiedAt(addon.modified())
                .tags(config.tags())
                .publisher(offered.map(Catalogue.Addon::publisher).orElse("eks"))
                .owner(offered.map(Catalogue.Addon::owner).orElse("aws"))
                .namespaceConfig(answer -> answer.namespace(namespace))
                .podIdentityAssociations(identities.owned(cluster, arn(cluster, addon.name())));
        if (!config.roleArn().isEmpty()) {
            shape.serviceAccountRoleArn(config.roleArn());
        }
        if (!config.values().isEmpty()) {
            shape.configurationValues(config.values());
        }
        return shape.build();
    }

    private String arn(EksCluster cluster, String name) {
        return arn(world, cluster, name);
    }

    static String arn(World world, EksCluster cluster, String name) {
        return world.place().arn("eks", "addon/" + cluster.name() + "/" + name + "/" + Tagging.suffix(cluster, name));
    }

    private static String namespace(String addon, EksAddon.Config config) {
        return Catalogue.addon(addon).map(offered -> namespace(offered, config)).orElse("kube-system");
    }

    private static String namespace(Catalogue.Addon offered, EksAddon.Config config) {
        return config.namespace().isEmpty() ? offered.namespace() : config.namespace();
    }

    private static AwsError invalid(EksCluster cluster, String addon, String text) {
        return EksError.invalidParameter(cluster.name(), text).with("addonName", addon);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
