package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import dev.hyperpod.testkit.service.sagemaker.governance.Governance;
import dev.hyperpod.testkit.service.sagemaker.plan.TrainingPlans;
import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.Account.Reach;
import dev.hyperpod.testkit.world.Place;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All clusters of the account, and what they live on. */
final class Fleet {

    private static final int INSTANCE_ID_LENGTH = 19;

    final Account account;
    final Timings timings;
    final Timeline timeline;
    final Identifiers ids;
    final CapacityPools onDemand = new CapacityPools();
    final CapacityPools spot = new CapacityPools();
    final Addresses addresses = new Addresses();
    final Hardware hardware = Hardware.load();
    final Leftovers leftovers;
    final TrainingPlans plans;
    final PlanCapacity planCapacity = new PlanCapacity(this);
    final NodeFaults faults = new NodeFaults(hardware);

    private final Map<String, Cluster> clusters = new LinkedHashMap<>();

    Fleet(Account account, InstantSource clock, Timings timings, Identifiers ids) {
        this.ids = ids;
        this.account = account;
        this.timings = timings;
        this.timeline = new Timeline(clock);
        this.leftovers = new Leftovers(timeline);
        this.plans = new TrainingPlans(new TrainingPlans.Surroundings(
                place(),
                timeline::now,
                ids::next,
                Identifiers::clusterId,
                account::quota,
                planCapacity::use,
                account::trainingPlans,
                account::seesMade));
    }

    /** Where a group that names no training plan takes its instances from. */
    CapacityPools pools(Group group) {
        return group.spot() ? spot : onDemand;
    }

    /** How long things take for nodes of a type in a group: bootstrap is what the market's creation leaves for it. */
    Timings timings(Group group, String type) {
        return Optional.of(group)
                .filter(found -> found.planArn().isEmpty())
                .flatMap(found -> pools(found).creation(type))
                .map(creation -> timings.withBootstrap(creation.minus(timings.launch())))
                .orElse(timings);
    }

    /** What nodes that stand there reach. */
    Reach reach(Placement placement) {
        return placement.inOwnVpc() ? account.reach(placement.subnetId()) : Reach.EVERYTHING;
    }

    private Place place() {
        return new Place(account.partition(), account.region(), account.id());
    }

    /** Task governance over these clusters. */
    Governance governance() {
        return new Governance(new Governance.Surroundings(
                place(), timeline::now, ids::next, Identifiers::clusterId, new GovernedFleet(this)::find));
    }

    /** The tags of a cluster by its ARN. */
    Optional<Tags> tags(String arn) {
        return find(arn).filter(cluster -> cluster.arn.equals(arn)).map(cluster -> cluster.tags);
    }

    Collection<Cluster> clusters() {
        return clusters.values();
    }

    /** The clusters that a read sees. */
    List<Cluster> seen() {
        return clusters.values().stream()
                .filter(cluster -> account.seesMade(cluster.created))
                .toList();
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

    /** Whether Session Manager reaches a node: its agent is up once its host is. */
    boolean reaches(String target) {
        return clusters.values().stream()
                .filter(cluster -> target.startsWith("sagemaker-cluster:" + cluster.id + "_"))
                .flatMap(cluster -> cluster
                        .node(target.substring(Math.max(0, target.length() - INSTANCE_ID_LENGTH)))
                        .filter(node -> target.equals(
                                "sagemaker-cluster:" + cluster.id + "_" + node.group.name() + "-" + node.instanceId()))
                        .stream())
                .anyMatch(Node::reachable);
    }

    /** The cluster that a request names in {@code ClusterName} or {@code ClusterArn}. */
    Cluster named(ObjectNode request) {
        String wanted = request.has("ClusterName")
                ? request.path("ClusterName").asText()
                : request.path("ClusterArn").asText();
        return find(wanted)
                .filter(cluster -> account.seesMade(cluster.created))
                .orElseThrow(() -> Errors.notFound("Cluster with name or ARN " + wanted + " not found."));
    }

    /** The cluster that a request names; it must be in service. */
    Cluster inService(ObjectNode request) {
        Cluster cluster = named(request);
        if (cluster.status != ClusterStatus.IN_SERVICE) {
            throw Errors.conflict(notInService(cluster));
        }
        return cluster;
    }

    /** The same for the operations on nodes, which know no conflicts: to them it is a validation error. */
    Cluster workable(ObjectNode request) {
        Cluster cluster = named(request);
        if (cluster.status != ClusterStatus.IN_SERVICE) {
            throw Errors.validation(notInService(cluster));
        }
        return cluster;
    }

    private static String notInService(Cluster cluster) {
        return "Cluster " + cluster.name + " must be InService for this operation, but its status is " + cluster.status
                + ".";
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
    }
}
