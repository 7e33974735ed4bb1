package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.world.EksAddon;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.eks.model.DescribeAddonRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonResponse;
import software.amazon.awssdk.services.eks.model.ListAddonsRequest;
import software.amazon.awssdk.services.eks.model.ListAddonsResponse;

/** A cluster's add-ons. */
final class Addons {

    private final World world;
    private final Clusters clusters;

    Addons(World world, Clusters clusters) {
        this.world = world;
        this.clusters = clusters;
    }

    ListAddonsResponse listAddons(ListAddonsRequest request) {
        List<String> names = clusters.find(request.clusterName()).addons().all().stream()
                .map(EksAddon::name)
                .sorted()
                .toList();
        Page<String> page = EksPages.page(names, request.maxResults(), request.nextToken());
        return ListAddonsResponse.builder()
                .addons(page.items())
                .nextToken(page.next())
                .build();
    }

    DescribeAddonResponse describeAddon(DescribeAddonRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        EksAddon addon = cluster.addons()
                .find(request.addonName())
                .orElseThrow(() ->
                        EksError.notFound("No addon: " + request.addonName() + " found in cluster: " + cluster.name()));
        return DescribeAddonResponse.builder()
                .addon(shape -> shape.addonName(addon.name())
                        .clusterName(cluster.name())
                        .addonVersion(addon.version())
                        .status(addon.status())
                        .addonArn(world.place().arn("eks", "addon/" + cluster.name() + "/" + addon.name()))
                        .createdAt(addon.created())
                        .modifiedAt(addon.created()))
                .build();
    }
}
