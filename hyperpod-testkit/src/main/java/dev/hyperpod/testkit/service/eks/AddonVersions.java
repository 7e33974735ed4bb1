package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.AddonInfo;
import software.amazon.awssdk.services.eks.model.AddonPodIdentityConfiguration;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;
import software.amazon.awssdk.services.eks.model.Compatibility;
import software.amazon.awssdk.services.eks.model.DescribeAddonConfigurationRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonConfigurationResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsResponse;

/** The add-ons that EKS offers. The schema of their configuration is the same for all, and open. */
final class AddonVersions {

    private static final String SCHEMA = "{\"$schema\":\"http://json-schema.org/draft-06/schema#\",\"type\":\"object\","
            + "\"additionalProperties\":true}";

    private final World world;

    AddonVersions(World world) {
        this.world = world;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(DescribeAddonVersionsRequest::builder, this::describeAddonVersions)
                        .at("GET /addons/supported-versions"),
                Operation.of(DescribeAddonConfigurationRequest::builder, this::describeAddonConfiguration)
                        .at("GET /addons/configuration-schemas")
                        .needs("addonName", "addonVersion"));
    }

    private DescribeAddonVersionsResponse describeAddonVersions(DescribeAddonVersionsRequest request) {
        String name = request.addonName();
        if (name != null && Catalogue.addon(name).isEmpty()) {
            throw EksError.invalidParameter("Addon " + name + " specified is not supported")
                    .with("addonName", name);
        }
        List<AddonInfo> all = Catalogue.addons().stream()
                .filter(addon -> name == null || addon.name().equals(name))
                .filter(addon -> matches(request.types(), addon.type()))
                .filter(addon -> matches(request.publishers(), addon.publisher()))
                .filter(addon -> matches(request.owners(), addon.owner()))
                .map(addon -> shape(addon, request.kubernetesVersion()))
                .filter(AddonInfo::hasAddonVersions)
                .filter(info -> !info.addonVersions().isEmpty())
                .toList();
        Page<AddonInfo> page = EksPages.page(all, request.maxResults(), request.nextToken());
        return DescribeAddonVersionsResponse.builder()
                .addons(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean matches(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static AddonInfo shape(Catalogue.Addon addon, @Nullable String kubernetes) {
        List<AddonVersionInfo> versions = addon.versions().stream()
                .filter(version -> kubernetes == null || version.kubernetes().contains(kubernetes))
                .map(version -> AddonVersionInfo.builder()
                        .addonVersion(version.version())
                        .architecture(addon.architecture())
                        .computeTypes(addon.computeTypes())
                        .compatibilities(version.kubernetes().stream()
                                .filter(minor -> kubernetes == null || minor.equals(kubernetes))
                                .map(minor -> Compatibility.builder()
                                        .clusterVersion(minor)
                                        .platformVersions("*")
                                        .defaultVersion(version.defaultFor().contains(minor))
                                        .build())
                                .toList())
                        .requiresConfiguration(false)
                        .requiresIamPermissions(addon.requiresIamPermissions())
                        .build())
                .toList();
        return AddonInfo.builder()
                .addonName(addon.name())
                .type(addon.type())
                .publisher(addon.publisher())
                .owner(addon.owner())
                .defaultNamespace(addon.namespace())
                .addonVersions(versions)
                .build();
    }

    private DescribeAddonConfigurationResponse describeAddonConfiguration(DescribeAddonConfigurationRequest request) {
        Catalogue.Addon addon = Catalogue.addon(request.addonName())
                .filter(offered -> offered.version(request.addonVersion()).isPresent())
                .orElseThrow(() -> EksError.notFound(
                                "No addon: " + request.addonName() + " found in version: " + request.addonVersion())
                        .with("addonName", request.addonName()));
        return DescribeAddonConfigurationResponse.builder()
                .addonName(addon.name())
                .addonVersion(request.addonVersion())
                .configurationSchema(SCHEMA)
                .podIdentityConfiguration(addon.serviceAccounts().entrySet().stream()
                        .map(account -> AddonPodIdentityConfiguration.builder()
                                .serviceAccount(account.getKey())
                                .recommendedManagedPolicies(
                                        account.getValue().isEmpty()
                                                ? List.of()
                                                : List.of(world.place().awsPolicyArn(account.getValue())))
                                .build())
                        .toList())
                .build();
    }
}
