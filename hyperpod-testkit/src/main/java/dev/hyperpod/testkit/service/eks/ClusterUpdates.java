package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.EksUpdate;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.DescribeUpdateResponse;
import software.amazon.awssdk.services.eks.model.ListUpdatesRequest;
import software.amazon.awssdk.services.eks.model.ListUpdatesResponse;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigResponse;
import software.amazon.awssdk.services.eks.model.UpdateClusterVersionRequest;
import software.amazon.awssdk.services.eks.model.UpdateClusterVersionResponse;

/** Changes of clusters, one at a time, and what became of them. */
final class ClusterUpdates {

    private static final Duration UPGRADE = Duration.ofMinutes(8);

    private final World world;
    private final Clusters clusters;
    private final ConfigChanges changes;

    ClusterUpdates(World world, Clusters clusters) {
        this.world = world;
        this.clusters = clusters;
        this.changes = new ConfigChanges(world);
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(UpdateClusterConfigRequest::builder, this::updateClusterConfig)
                        .at("POST /clusters/{name}/update-config"),
                Operation.of(UpdateClusterVersionRequest::builder, this::updateClusterVersion)
                        .at("POST /clusters/{name}/updates")
                        .needs("version"),
                Operation.of(ListUpdatesRequest::builder, this::listUpdates).at("GET /clusters/{name}/updates"),
                Operation.of(DescribeUpdateRequest::builder, this::describeUpdate)
                        .at("GET /clusters/{name}/updates/{updateId}"));
    }

    private UpdateClusterConfigResponse updateClusterConfig(UpdateClusterConfigRequest request) {
        EksCluster cluster = clusters.active(request.name());
        List<ConfigChanges.Change> wanted = changes.of(cluster, request);
        if (wanted.isEmpty()) {
            throw EksError.invalidParameter(cluster.name(), "No changes needed for the cluster config provided");
        } else if (wanted.size() > 1) {
            throw EksError.invalidParameter(cluster.name(), "Only one type of update can be allowed.");
        }
        ConfigChanges.Change change = wanted.get(0);
        checkIdle(cluster, change.type());
        EksUpdate update = cluster.update(
                Clusters.uuid(world), change.type(), "", change.params(), EksCluster.UPDATE_TIME, change.effect());
        return UpdateClusterConfigResponse.builder()
                .update(ClusterShapes.describe(update))
                .build();
    }

    private UpdateClusterVersionResponse updateClusterVersion(UpdateClusterVersionRequest request) {
        EksCluster cluster = clusters.active(request.name());
        Catalogue.Version wanted = Catalogue.version(request.version())
                .filter(version -> !version.status(world.now()).equals("unsupported"))
                .orElseThrow(() -> EksError.invalidParameter(request.name(), "unsupported Kubernetes version"));
        if (wanted.minor() != minor(cluster.version()) + 1) {
            throw EksError.invalidParameter(
                    request.name(),
                    "Unsupported Kubernetes minor version update from " + cluster.version() + " to "
                            + request.version());
        }
        checkIdle(cluster, "VersionUpdate");
        EksUpdate update = cluster.update(
                Clusters.uuid(world),
                "VersionUpdate",
                "",
                Params.of("Version", wanted.version(), "PlatformVersion", wanted.platform()),
                UPGRADE,
                () -> cluster.version(wanted.version()));
        return UpdateClusterVersionResponse.builder()
                .update(ClusterShapes.describe(update))
                .build();
    }

    private ListUpdatesResponse listUpdates(ListUpdatesRequest request) {
        EksCluster cluster = clusters.find(request.name());
        String subject = subject(request.nodegroupName(), request.addonName());
        List<String> ids = cluster.updates().all().stream()
                .filter(update -> update.subject().equals(subject))
                .map(EksUpdate::id)
                .toList();
        Page<String> page = EksPages.page(ids, request.maxResults(), request.nextToken());
        return ListUpdatesResponse.builder()
                .updateIds(page.items())
                .nextToken(page.next())
                .build();
    }

    private DescribeUpdateResponse describeUpdate(DescribeUpdateRequest request) {
        String subject = subject(request.nodegroupName(), request.addonName());
        EksUpdate update = clusters.find(request.name())
                .updates()
                .find(request.updateId())
                .filter(found -> found.subject().equals(subject))
                .orElseThrow(() -> EksError.notFound(request.name(), "No update found for ID: " + request.updateId()));
        return DescribeUpdateResponse.builder()
                .update(ClusterShapes.describe(update))
                .build();
    }

    private static void checkIdle(EksCluster cluster, String type) {
        cluster.runningUpdate().ifPresent(running -> {
            throw EksError.inUse(
                    cluster.name(),
                    "Cannot " + type + " because cluster " + cluster.name() + " currently has update " + running.id()
                            + " in progress");
        });
    }

    private static String subject(@Nullable String nodegroup, @Nullable String addon) {
        return nodegroup != null ? "nodegroup/" + nodegroup : addon != null ? "addon/" + addon : "";
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }
}
