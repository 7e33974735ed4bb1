package dev.hyperpod.testkit.service.sagemaker.plan;

import dev.hyperpod.testkit.world.Place.Zone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the market has of one type in one zone.
 *
 * @param ultraServer the UltraServers that the instances come in, where they do
 * @param size in instances
 * @param pricePerHour of an instance
 */
record Pool(String instanceType, Optional<UltraServer> ultraServer, Zone zone, int size, BigDecimal pricePerHour) {

    /**
     * A kind of UltraServer.
     *
     * @param instances how many instances are in one
     */
    record UltraServer(String type, int instances) {}

    /** What instances cost for a time. */
    String fee(int instances, Duration time) {
        BigDecimal hours = BigDecimal.valueOf(time.toMinutes()).divide(BigDecimal.valueOf(60), 4, RoundingMode.HALF_UP);
        return pricePerHour
                .multiply(BigDecimal.valueOf(instances))
                .multiply(hours)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
