package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.market.CapacityMarket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How many instances of each type the zones have, for one way of buying them: on demand, or Spot. By default there is
 * no end to them. Groups on a training plan take from their plan and from neither. Safe to call from any thread.
 */
public final class CapacityControls {

    private final Fleet fleet;
    private final CapacityPools pools;
    private final Consumer<Runnable> now;

    /**
     * Controls over pools.
     *
     * @param now carries out a change, at the present and under the emulator's lock
     */
    CapacityControls(Fleet fleet, CapacityPools pools, Consumer<Runnable> now) {
        this.fleet = fleet;
        this.pools = pools;
        this.now = now;
    }

    /**
     * Sets how many more instances of a type a zone can launch. Instances that end go back into the pool.
     *
     * @param zoneId such as {@code usw2-az1}
     * @param instanceType such as {@code ml.p5.48xlarge}
     * @param instances from now on; 0 for none
     */
    public void capacity(String zoneId, String instanceType, int instances) {
        ClusterControls.notNegative("instances", instances);
        now.accept(() -> pools.set(zoneId, instanceType, instances));
    }

    /**
     * Leaves a zone without any instance of a type: those that end do not come back either, until {@link #capacity} or
     * {@link #plentiful}.
     */
    public void dry(String zoneId, String instanceType) {
        now.accept(() -> pools.dry(zoneId, instanceType));
    }

    /** Makes a zone endless in a type again and always open, as it is by default. */
    public void plentiful(String zoneId, String instanceType) {
        now.accept(() -> pools.open(zoneId, instanceType));
    }

    /**
     * Sets, later, how many more instances of a type a zone can launch.
     *
     * @param inMinutes of virtual time from now
     * @param instances from then on; 0 for none
     */
    public void capacityLater(int inMinutes, String zoneId, String instanceType, int instances) {
        ClusterControls.notNegative("inMinutes", inMinutes);
        ClusterControls.notNegative("instances", instances);
        now.accept(() ->
                fleet.timeline.after(Duration.ofMinutes(inMinutes), () -> pools.set(zoneId, instanceType, instances)));
    }

    /**
     * Opens and closes a zone for a type in turn, beginning open. While it is closed nothing can be launched, whatever
     * the pool holds. {@link #plentiful} ends it.
     *
     * @param openMinutes of virtual time; at least 1
     * @param closedMinutes of virtual time; at least 1
     */
    public void capacityInTurn(String zoneId, String instanceType, int openMinutes, int closedMinutes) {
        if (openMinutes < 1 || closedMinutes < 1) {
            throw new IllegalArgumentException("a pool is open and closed for a minute at least");
        }
        now.accept(() -> pools.inTurn(
                zoneId,
                instanceType,
                fleet.timeline.now(),
                Duration.ofMinutes(openMinutes),
                Duration.ofMinutes(closedMinutes)));
    }

    /**
     * Lets the market's zones open and close for a type as the market says, which begins now. An open zone has no end
     * of instances, or as many as {@link #capacity} says afterwards; {@link #plentiful} ends it in a zone. Zones that
     * are not of the market stay as they are.
     *
     * <p>Nodes of the type are ready {@link CapacityMarket#creation()} after they were asked for, in whatever zone, of
     * which {@link Timings#launch()} passes before capacity is looked for. This stays until another market.
     *
     * @param instanceType such as {@code ml.p5.48xlarge}
     * @throws IllegalArgumentException when a creation in the market is over before the launch
     */
    public void market(CapacityMarket market, String instanceType) {
        Duration launch = fleet.timings.launch();
        if (market.creation().compareTo(launch) < 0) {
            throw new IllegalArgumentException(
                    "A creation takes " + market.creation() + " in this market, but the launch alone takes " + launch);
        }
        now.accept(() -> pools.follow(market, instanceType, fleet.timeline.now()));
    }
}
