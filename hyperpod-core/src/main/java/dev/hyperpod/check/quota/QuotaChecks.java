package dev.hyperpod.check.quota;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of the account's quotas. */
public final class QuotaChecks {

    private QuotaChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                InstanceQuota.onDemand(),
                new QuotaIsZero(),
                new ClusterSizeQuota(),
                InstanceQuota.spot(),
                new VolumeQuota(),
                new ReservationQuota(),
                new PendingIncrease(),
                new InterfaceQuota(),
                new NetworkLimits(),
                new Ec2QuotaIsAnother(),
                new ListedQuota(),
                new Headroom());
    }
}
