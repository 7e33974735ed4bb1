package dev.hyperpod.check.compute;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The ids of the region's zones by their names in this account: {@code us-west-2a} is another zone in another account,
 * {@code usw2-az1} is not. Kept for a day.
 */
public record ZoneIdsFact() implements Fact<Map<String, String>> {

    private static final String ACTION = "ec2:DescribeAvailabilityZones";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Duration keptFor() {
        return Duration.ofDays(1);
    }

    @Override
    public Map<String, String> read(FactSource source) {
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, String> ids = new HashMap<>();
            ec2.describeAvailabilityZones()
                    .availabilityZones()
                    .forEach(zone -> ids.put(zone.zoneName(), zone.zoneId()));
            return ids;
        });
    }
}
