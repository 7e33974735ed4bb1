package dev.hyperpod.spec;

import java.util.Optional;

/**
 * How the instances of a group are bought; absent means on demand. Cannot be changed later.
 *
 * @param spot spare capacity at a lower price, which AWS may take back; EKS with continuous provisioning only
 * @param onDemand capacity at the full price
 */
public record CapacityRequirements(Optional<SpotOptions> spot, Optional<OnDemandOptions> onDemand) {

    /** A missing member is empty. */
    public CapacityRequirements {
        spot = Absent.toEmpty(spot);
        onDemand = Absent.toEmpty(onDemand);
    }

    /** Spot. */
    public static CapacityRequirements ofSpot() {
        return new CapacityRequirements(Optional.of(new SpotOptions()), Optional.empty());
    }

    /** On demand. */
    public static CapacityRequirements ofOnDemand() {
        return new CapacityRequirements(Optional.empty(), Optional.of(new OnDemandOptions()));
    }

    /** The API defines no options yet. */
    public record SpotOptions() {}

    /** The API defines no options yet. */
    public record OnDemandOptions() {}
}
