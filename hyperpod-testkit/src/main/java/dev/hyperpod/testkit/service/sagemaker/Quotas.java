package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The account's limits, counted over the places of all clusters whether an instance holds them yet or not. */
final class Quotas {

    private static final Limits ON_DEMAND = new Limits(
            "Maximum number instances allowed per SageMaker HyperPod cluster",
            "Total number of instances allowed across SageMaker HyperPod clusters");
    private static final Limits SPOT = new Limits(
            "Maximum number Spot instances allowed per SageMaker HyperPod cluster",
            "Total number of Spot instances allowed across SageMaker HyperPod clusters");

    private final Fleet fleet;

    Quotas(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The names of the limits beside those of single types. */
    private record Limits(String perCluster, String total) {}

    /** An instance to add. */
    record Wanted(String type, boolean spot) {}

    /**
     * Makes sure that instances may be added. Spot instances count against limits of their own; that they do not count
     * against the others is inferred.
     *
     * @param held the places that the cluster has already
     * @throws AwsError {@code ResourceLimitExceeded} for the first limit that does not hold
     */
    void check(Collection<Node> held, List<Wanted> added) {
        added.stream()
                .collect(Collectors.groupingBy(wanted -> wanted, Collectors.counting()))
                .forEach((wanted, count) -> check(name(wanted), used(wanted), count.intValue()));
        check(held, added, false, ON_DEMAND);
        check(held, added, true, SPOT);
    }

    private void check(Collection<Node> held, List<Wanted> added, boolean spot, Limits limits) {
        int delta = (int) added.stream().filter(wanted -> wanted.spot() == spot).count();
        if (delta > 0) {
            check(limits.perCluster(), (int) count(held.stream(), spot), delta);
            check(limits.total(), (int) count(places(), spot), delta);
        }
    }

    private String name(Wanted wanted) {
        return wanted.spot()
                ? wanted.type() + " for cluster spot instance usage"
                : fleet.hardware.quotaName(wanted.type());
    }

    private int used(Wanted wanted) {
        return (int) count(places().filter(node -> node.type.equals(wanted.type())), wanted.spot());
    }

    private Stream<Node> places() {
        return fleet.clusters().stream().flatMap(cluster -> cluster.slots.values().stream());
    }

    private static long count(Stream<Node> places, boolean spot) {
        return places.filter(node -> node.group.spot() == spot).count();
    }

    private void check(String quota, int used, int delta) {
        OptionalInt limit = fleet.account.quota(quota);
        if (limit.isPresent() && used + delta > limit.getAsInt()) {
            throw new AwsError(
                    "ResourceLimitExceeded",
                    400,
                    "The account-level service limit '" + quota + "' is " + limit.getAsInt()
                            + " Instances, with current utilization of " + used
                            + " Instances and a request delta of " + delta
                            + " Instances. Please use AWS Service Quotas to request an increase for this quota. If AWS"
                            + " Service Quotas is not available, contact AWS support to request an increase for this"
                            + " quota.");
        }
    }
}
