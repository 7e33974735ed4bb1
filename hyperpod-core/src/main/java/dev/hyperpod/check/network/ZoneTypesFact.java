package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * What kind each zone of the region is of, by its id: {@code availability-zone}, {@code local-zone} or
 * {@code wavelength-zone}. Kept for a day.
 */
public record ZoneTypesFact() implements Fact<Map<String, String>> {

    private static final String ACTION = "ec2:DescribeAvailabilityZones";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Duration keptFor() {
        return Duration.ofDays(1);
    }

    /** Asks for the zones, too, that the account has not opted in to: a subnet may have been shared from one. */
    @Override
    public Map<String, String> read(FactSource source) {
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, String> types = new HashMap<>();
            ec2.describeAvailabilityZones(request -> request.allAvailabilityZones(true))
                    .availabilityZones()
                    .forEach(zone -> types.put(zone.zoneId(), Objects.requireNonNullElse(zone.zoneType(), "")));
            return types;
        });
    }
}
