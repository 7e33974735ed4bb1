package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The zones of the region, those too that the account has not opted in to. Kept for a day. */
public record ZonesFact() implements Fact<List<ZonesFact.Zone>> {

    private static final String ACTION = "ec2:DescribeAvailabilityZones";

    /**
     * A zone.
     *
     * @param name such as {@code us-west-2a}, which is another zone in another account
     * @param id such as {@code usw2-az1}, which is not
     * @param type {@code availability-zone}, {@code local-zone} or {@code wavelength-zone}; empty when EC2 does not say
     */
    public record Zone(String name, String id, String type) {}

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Duration keptFor() {
        return Duration.ofDays(1);
    }

    /** A subnet may have been shared from a zone that the account has not opted in to. */
    @Override
    public List<Zone> read(FactSource source) {
        return source.aws()
                .call(
                        Ec2Client.class,
                        Ec2Client::builder,
                        ACTION,
                        ec2 -> ec2
                                .describeAvailabilityZones(request -> request.allAvailabilityZones(true))
                                .availabilityZones()
                                .stream()
                                .map(zone -> new Zone(
                                        zone.zoneName(),
                                        zone.zoneId(),
                                        Objects.requireNonNullElse(zone.zoneType(), "")))
                                .toList());
    }
}
