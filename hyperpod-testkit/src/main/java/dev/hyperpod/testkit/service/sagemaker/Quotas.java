package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The account's limits, counted over the places of all clusters whether an instance holds them yet or not. */
final class Quotas {

    private static final String PER_CLUSTER = "Maximum number instances allowed per SageMaker HyperPod cluster";
    private static final String TOTAL = "Total number of instances allowed across SageMaker HyperPod clusters";

    private final Fleet fleet;

    Quotas(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * Makes sure that instances of some types may be added.
     *
     * @param held the instances that the cluster has already
     * @param added the type of each instance to add
     * @throws AwsError {@code ResourceLimitExceeded} for the first limit that does not hold
     */
    void check(int held, List<String> added) {
        if (added.isEmpty()) {
            return;
        }
        added.stream()
                .collect(Collectors.groupingBy(type -> type, Collectors.counting()))
                .forEach((type, count) -> check(fleet.hardware.quotaName(type), used(type), count.intValue()));
        check(PER_CLUSTER, held, added.size());
        int all = fleet.clusters().stream()
                .mapToInt(cluster -> cluster.slots.size())
                .sum();
        check(TOTAL, all, added.size());
    }

    private int used(String type) {
        return (int) fleet.clusters().stream()
                .flatMap(cluster -> cluster.slots.values().stream())
                .filter(node -> node.type.equals(type))
                .count();
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
