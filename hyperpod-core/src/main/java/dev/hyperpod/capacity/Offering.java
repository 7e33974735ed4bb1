package dev.hyperpod.capacity;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.internal.input.Given;

/**
 * A place where instances may be had. AWS sells each offering from a pool of its own.
 *
 * @param zoneId the Availability Zone's id, such as {@code usw2-az1}, which means the same in every account
 * @param type the instance type
 * @param purchase how they are paid for
 */
public record Offering(String zoneId, InstanceType type, Purchase purchase) {

    /** Refuses null. */
    public Offering {
        Given.notNull(zoneId, "zoneId");
        Given.notNull(type, "type");
        Given.notNull(purchase, "purchase");
    }

    /** An offering by the hour. */
    public static Offering onDemand(String zoneId, InstanceType type) {
        return new Offering(zoneId, type, Purchase.ON_DEMAND);
    }

    /** {@code ml.p5.48xlarge in usw2-az1}, and how it is paid for unless that is by the hour. */
    @Override
    public String toString() {
        String place = type.name() + " in " + zoneId;
        return switch (purchase) {
            case ON_DEMAND -> place;
            case SPOT -> place + " as spot";
            case TRAINING_PLAN -> place + " of a training plan";
        };
    }
}
