package dev.hyperpod.benchmarks;

import dev.hyperpod.capacity.Offering;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.testkit.market.CapacityMarket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which offerings have instances when.
 *
 * @param offerings the preferred first
 * @param markets one for each type
 */
record Pools(List<Offering> offerings, Map<InstanceType, CapacityMarket> markets) {

    Pools {
        offerings = List.copyOf(offerings);
        markets = Map.copyOf(markets);
    }

    /** The zones of a market, for one type. */
    static Pools of(InstanceType type, CapacityMarket market) {
        return new Pools(
                market.zoneIds().stream()
                        .map(zone -> Offering.onDemand(zone, type))
                        .toList(),
                Map.of(type, market));
    }

    /** These, and where they have nothing those others. */
    Pools then(Pools others) {
        List<Offering> all = new ArrayList<>(offerings);
        all.addAll(others.offerings);
        Map<InstanceType, CapacityMarket> both = new HashMap<>(markets);
        both.putAll(others.markets);
        return new Pools(all, both);
    }

    boolean isOpen(Offering offering, Duration at) {
        return market(offering).isOpen(offering.zoneId(), at);
    }

    /** The first time, from then on, at which there are instances. */
    Optional<Duration> nextOpening(Offering offering, Duration from) {
        return market(offering).nextOpening(offering.zoneId(), from);
    }

    /** How long a creation takes that finds its instances. */
    Duration creation(Offering offering) {
        return market(offering).creation();
    }

    private CapacityMarket market(Offering offering) {
        return Objects.requireNonNull(markets.get(offering.type()));
    }
}
