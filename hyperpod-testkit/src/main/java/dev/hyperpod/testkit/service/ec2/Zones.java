package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** Availability zones, and the instance types offered in them. */
final class Zones {

    private static final Filters<Zone> FILTERS = new Filters<Zone>()
            .by("zone-name", Zone::name)
            .by("zone-id", Zone::id)
            .by("zone-type", zone -> "availability-zone")
            .by("state", zone -> "available")
            .by("opt-in-status", zone -> "opt-in-not-required");

    private static final Filters<InstanceTypeOffering> OFFERING_FILTERS = new Filters<InstanceTypeOffering>()
            .by("instance-type", InstanceTypeOffering::instanceTypeAsString)
            .by("location", InstanceTypeOffering::location);

    private final World world;

    Zones(World world) {
        this.world = world;
    }

    DescribeAvailabilityZonesResponse describeAvailabilityZones(DescribeAvailabilityZonesRequest request) {
        List<Zone> zones = world.place().zones();
        request.zoneNames().forEach(name -> known(zones, Zone::name, name));
        request.zoneIds().forEach(id -> known(zones, Zone::id, id));
        List<Zone> named = zones.stream()
                .filter(zone ->
                        request.zoneNames().isEmpty() || request.zoneNames().contains(zone.name()))
                .filter(zone -> request.zoneIds().isEmpty() || request.zoneIds().contains(zone.id()))
                .toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(FILTERS.apply(request.filters(), named).stream()
                        .map(this::shape)
                        .toList())
                .build();
    }

    DescribeInstanceTypeOfferingsResponse describeInstanceTypeOfferings(DescribeInstanceTypeOfferingsRequest request) {
        String kind = Objects.requireNonNullElse(request.locationTypeAsString(), "region");
        Function<Zone, String> location = switch (kind) {
            case "region" -> zone -> world.region();
            case "availability-zone" -> Zone::name;
            case "availability-zone-id" -> Zone::id;
            default ->
                throw new AwsError(
                        "InvalidParameterValue",
                        400,
                        "Value (" + kind + ") for parameter locationType is invalid. Unknown location type.");
        };
        List<InstanceTypeOffering> all = world.offerings().all().stream()
                .flatMap(offering -> world.place().zones().stream()
                        .filter(zone -> zone.name().equals(offering.zone()))
                        .map(zone -> InstanceTypeOffering.builder()
                                .instanceType(offering.type())
                                .locationType(kind)
                                .location(location.apply(zone))
                                .build()))
                .distinct()
                .toList();
        Page<InstanceTypeOffering> page = Described.page(
                OFFERING_FILTERS.apply(request.filters(), all), request.maxResults(), request.nextToken());
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.items())
                .nextToken(page.next())
                .build();
    }

    private static void known(List<Zone> zones, Function<Zone, String> form, String wanted) {
        if (zones.stream().map(form).noneMatch(wanted::equals)) {
            throw new AwsError("InvalidParameterValue", 400, "Invalid availability zone: [" + wanted + "]");
        }
    }

    private AvailabilityZone shape(Zone zone) {
        return AvailabilityZone.builder()
                .regionName(world.region())
                .zoneName(zone.name())
                .zoneId(zone.id())
                .zoneType("availability-zone")
                .groupName(world.region())
                .networkBorderGroup(world.region())
                .state("available")
                .optInStatus("opt-in-not-required")
                .build();
    }
}
