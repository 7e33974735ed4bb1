package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

class Ec2ZonesTest {

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());

    @AfterEach
    void stop() {
        ec2.close();
        aws.close();
    }

    @Test
    void zonesHaveNamesAndIds() {
        assertThat(ec2.describeAvailabilityZones().availabilityZones())
                .extracting(AvailabilityZone::zoneName, AvailabilityZone::zoneId)
                .first()
                .hasToString("(\"us-west-2a\", \"usw2-az1\")");
    }

    @Test
    void aLocalZoneIsListedWhenAllAreAskedForOrASubnetLiesInIt() {
        assertThat(types(request -> request.allAvailabilityZones(true)))
                .containsExactly("availability-zone", "availability-zone", "availability-zone", "local-zone");
        assertThat(types(request -> {})).containsOnly("availability-zone");

        world.subnet(Ready.SUBNET_B, subnet -> subnet.zone(world.place().localZone()));

        assertThat(types(request -> {})).contains("local-zone");
        assertThat(ec2.describeSubnets(request -> request.subnetIds(Ready.SUBNET_B))
                        .subnets()
                        .get(0)
                        .availabilityZoneId())
                .isEqualTo("usw2-lax1-az1");
    }

    private List<String> types(Consumer<DescribeAvailabilityZonesRequest.Builder> request) {
        return ec2.describeAvailabilityZones(request).availabilityZones().stream()
                .map(AvailabilityZone::zoneType)
                .toList();
    }

    @Test
    void aTypeThatIsWithdrawnFromAZoneIsOfferedInTheOthers() {
        world.withdraw("ml.p5.48xlarge", "us-west-2a");

        assertThat(locations(LocationType.AVAILABILITY_ZONE)).containsExactly("us-west-2b", "us-west-2c");
        assertThat(locations(LocationType.AVAILABILITY_ZONE_ID)).containsExactly("usw2-az2", "usw2-az3");
        assertThat(locations(LocationType.REGION)).containsExactly("us-west-2");
    }

    @Test
    void aTypeOfferedNowhereIsInNoList() {
        world.place().zones().forEach(zone -> world.withdraw("p5.48xlarge", zone.name()));

        assertThat(locations(LocationType.REGION)).isEmpty();
    }

    @Test
    void offeringsGoThroughAllPages() {
        assertThat(ec2.describeInstanceTypeOfferingsPaginator(
                                request -> request.locationType(LocationType.AVAILABILITY_ZONE)
                                        .maxResults(50))
                        .instanceTypeOfferings())
                .hasSizeGreaterThan(300)
                .doesNotHaveDuplicates();
    }

    private List<String> locations(LocationType type) {
        return ec2
                .describeInstanceTypeOfferings(request -> request.locationType(type)
                        .filters(Filter.builder()
                                .name("instance-type")
                                .values("p5.48xlarge")
                                .build()))
                .instanceTypeOfferings()
                .stream()
                .map(InstanceTypeOffering::location)
                .toList();
    }
}
