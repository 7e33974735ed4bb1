package dev.hyperpod.check.compute;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LocationType;

/**
 * The ids of the Availability Zones in which EC2 offers instance types, by type; a type that EC2 does not list is left
 * out. Offerings change seldom, so they are kept for an hour.
 *
 * @param ec2Types names as EC2 writes them, such as {@code p5.48xlarge}
 */
public record OfferingsFact(Set<String> ec2Types) implements Fact<Map<String, Set<String>>> {

    private static final String ACTION = "ec2:DescribeInstanceTypeOfferings";

    /** Copies the names. */
    public OfferingsFact {
        ec2Types = Set.copyOf(ec2Types);
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Duration keptFor() {
        return Duration.ofHours(1);
    }

    @Override
    public Map<String, Set<String>> read(FactSource source) {
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            Map<String, Set<String>> zones = new TreeMap<>();
            ec2.describeInstanceTypeOfferingsPaginator(
                            request -> request.locationType(LocationType.AVAILABILITY_ZONE_ID)
                                    .filters(Filter.builder()
                                            .name("instance-type")
                                            .values(ec2Types)
                                            .build()))
                    .instanceTypeOfferings()
                    .forEach(offering -> zones.computeIfAbsent(offering.instanceTypeAsString(), type -> new TreeSet<>())
                            .add(offering.location()));
            return zones;
        });
    }
}
