package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The cluster of which a market asks nodes, and what that costs. Blocks no thread. */
final class AskedCluster {

    private final HyperPodClient client;
    private final String name;
    private final int callsBefore;

    AskedCluster(HyperPodClient client, String name) {
        this.client = client;
        this.name = name;
        this.callsBefore = client.clients().calls();
    }

    String name() {
        return name;
    }

    Cluster handle() {
        return new Cluster(client, name);
    }

    /** How many calls the client has made since it was first asked. */
    int calls() {
        return client.clients().calls() - callsBefore;
    }

    Instant now() {
        return client.aws().pacer().instant();
    }

    /**
     * Changes groups, unless nobody wants that any more.
     *
     * @param wanted asked before each try; when it says no this fails with {@link CancellationException}
     * @return completes when AWS has accepted the change; at once when there is none
     */
    CompletableFuture<Void> update(Collection<ObjectNode> groups, Collection<String> going, BooleanSupplier wanted) {
        if (groups.isEmpty() && going.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        ObjectNode request = ClusterCalls.named(name);
        if (!groups.isEmpty()) {
            request.putArray("InstanceGroups").addAll(groups);
        }
        if (!going.isEmpty()) {
            going.forEach(request.putArray("InstanceGroupsToDelete")::add);
        }
        return client.sageMaker()
                .callAsync("UpdateCluster", request, wanted, new AtomicBoolean())
                .thenApply(accepted -> null);
    }
}
