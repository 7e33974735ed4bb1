package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.world.Account;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All clusters of the account, and what they live on. */
final class Fleet {

    final Account account;
    final Timings timings;
    final Timeline timeline;
    final Identifiers ids;
    final CapacityPools capacity = new CapacityPools();
    final Addresses addresses = new Addresses();
    final Hardware hardware = Hardware.load();
    /** Groups whose lifecycle scripts a test lets fail, as {@code cluster/group}. */
    final Set<String> failingScripts = new HashSet<>();

    private final Map<String, Cluster> clusters = new LinkedHashMap<>();

    Fleet(Account account, InstantSource clock, Timings timings, Identifiers ids) {
        this.ids = ids;
        this.account = account;
        this.timings = timings;
        this.timeline = new Timeline(clock);
    }

    Collection<Cluster> clusters() {
        return clusters.values();
    }

    /** A cluster by name or ARN. */
    Optional<Cluster> find(String nameOrArn) {
        if (!nameOrArn.contains(":")) {
            return Optional.ofNullable(clusters.get(nameOrArn));
        }
        return clusters.values().stream()
                .filter(cluster -> cluster.arn.equals(nameOrArn))
                .findFirst();
    }

    /** The cluster that a request names in {@code ClusterName} or {@code ClusterArn}. */
    Cluster named(ObjectNode request) {
        String wanted = request.has("ClusterName")
                ? request.path("ClusterName").asText()
                : request.path("ClusterArn").asText();
        return find(wanted).orElseThrow(() -> Errors.notFound("Cluster with name or ARN " + wanted + " not found."));
    }

    /** The cluster that a request names; it must be in service. */
    Cluster inService(ObjectNode request) {
        Cluster cluster = named(request);
        if (cluster.status != ClusterStatus.IN_SERVICE) {
            throw Errors.conflict("Cluster " + cluster.name
                    + " must be InService for this operation, but its status is " + cluster.status + ".");
        }
        return cluster;
    }

    /** Adds a cluster without groups under a name that is free. */
    Cluster add(ObjectNode spec) {
        String name = spec.path("ClusterName").asText();
        long number = ids.next();
        String id = Identifiers.clusterId(number);
        String arn =
                "arn:" + account.partition() + ":sagemaker:" + account.region() + ":" + account.id() + ":cluster/" + id;
        Cluster cluster = new Cluster(spec, id, arn, timeline.now(), number);
        clusters.put(name, cluster);
        return cluster;
    }

    /** Takes out a cluster whose nodes are gone. */
    void remove(Cluster cluster) {
        clusters.remove(cluster.name);
        timeline.forget(cluster);
        failingScripts.removeIf(path -> path.startsWith(cluster.name + "/"));
    }
}
