package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/**
 * Availability zones, three in every region, and the instance types offered in them. There is one local zone, to which
 * the account has opted in once a subnet lies in it.
 */
final class Zones {

    private static final Filters FILTERS = new Filters()
            .named("group-long-name", "group-name", "opt-in-status", "parent-zone-id", "parent-zone-name")
            .named("region-name", "state", "zone-id", "zone-name", "zone-type")
            .by("message", "Messages.Message");

    private static final Filters OFFERING_FILTERS = new Filters().named("instance-type", "location");

    private final World world;

    Zones(World world) {
        this.world = world;
    }

    void addTo(Table table) {
        table.add(DescribeAvailabilityZonesRequest::builder, this::describe)
                .add(DescribeInstanceTypeOfferingsRequest::builder, this::describeOfferings);
    }

    private DescribeAvailabilityZonesResponse describe(DescribeAvailabilityZonesRequest request) {
        List<Zone> zones = new ArrayList<>(world.place().zones());
        if (Boolean.TRUE.equals(request.allAvailabilityZones()) || hasOptedIn()) {
            zones.add(world.place().localZone());
        }
        request.zoneNames().forEach(name -> known(zones, Zone::name, name));
        request.zoneIds().forEach(id -> known(zones, Zone::id, id));
        List<AvailabilityZone> named = zones.stream()
                .filter(zone ->
                        request.zoneNames().isEmpty() || request.zoneNames().contains(zone.name()))
                .filter(zone -> request.zoneIds().isEmpty() || request.zoneIds().contains(zone.id()))
                .map(this::shape)
                .toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(FILTERS.apply(request.filters(), named))
                .build();
    }

    private DescribeInstanceTypeOfferingsResponse describeOfferings(DescribeInstanceTypeOfferingsRequest request) {
        String kind = Objects.requireNonNullElse(request.locationTypeAsString(), "region");
        Function<Zone, String> location = switch (kind) {
            case "region" -> zone -> world.region();
            case "availability-zone" -> Zone::name;
            case "availability-zone-id" -> Zone::id;
            default -> throw Refused.value(kind, "locationType", "Unknown location type.");
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
                all,
                offering -> offering,
                OFFERING_FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.items())
                .nextToken(page.next())
                .build();
    }

    private static void known(List<Zone> zones, Function<Zone, String> form, String wanted) {
        if (zones.stream().map(form).noneMatch(wanted::equals)) {
            throw Refused.value("Invalid availability zone: [" + wanted + "]");
        }
    }

    private boolean hasOptedIn() {
        return world.subnets().all().stream()
                .anyMatch(subnet -> subnet.zone().equals(world.place().localZone()));
    }

    private AvailabilityZone shape(Zone zone) {
        if (zone.equals(world.place().localZone())) {
            Zone parent = world.place().zones().get(0);
            return AvailabilityZone.builder()
                    .regionName(world.region())
                    .zoneName(zone.name())
                    .zoneId(zone.id())
                    .zoneType("local-zone")
                    .groupName(zone.name().substring(0, zone.name().length() - 1))
                    .networkBorderGroup(zone.name().substring(0, zone.name().length() - 1))
                    .parentZoneName(parent.name())
                    .parentZoneId(parent.id())
                    .state("available")
                    .optInStatus(hasOptedIn() ? "opted-in" : "not-opted-in")
                    .messages(List.of())
                    .build();
        }
        return AvailabilityZone.builder()
                .regionName(world.region())
                .zoneName(zone.name())
                .zoneId(zone.id())
                .zoneType("availability-zone")
                .groupName(world.region() + "-zg-1")
                .networkBorderGroup(world.region())
                .state("available")
                .optInStatus("opt-in-not-required")
                .messages(List.of())
                .build();
    }
}
