package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Instance types, regions, volumes, and kinds of things of which there are none. */
class Ec2TypesTest {

    private final Ec2Bench bench = new Ec2Bench();
    private final Ec2Client ec2 = bench.ec2;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aTypeSaysWhatItIsMadeOf() {
        InstanceTypeInfo type = ec2.describeInstanceTypes(request -> request.instanceTypes(InstanceType.P5_48_XLARGE))
                .instanceTypes()
                .get(0);

        assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(192);
        assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(2_097_152);
        assertThat(type.gpuInfo().gpus().get(0).name()).isEqualTo("H100");
        assertThat(type.networkInfo().efaInfo().maximumEfaInterfaces()).isEqualTo(32);
        assertThat(type.networkInfo().maximumNetworkCards()).isEqualTo(32);
        assertThat(type.instanceStorageInfo().totalSizeInGB()).isEqualTo(30400);
    }

    @Test
    void aTypeWithNeuronDevicesSaysSo() {
        assertThat(ec2.describeInstanceTypes(request -> request.instanceTypes(InstanceType.TRN1_32_XLARGE))
                        .instanceTypes()
                        .get(0)
                        .neuronInfo()
                        .neuronDevices()
                        .get(0)
                        .count())
                .isEqualTo(16);
    }

    @Test
    void anUnknownTypeIsNamed() {
        assertRefused(
                "InvalidInstanceType",
                "The following supplied instance types do not exist: [p99.large]",
                () -> ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings("p99.large")));
    }

    @Test
    void allTypesAreFoundPageByPage() {
        assertThat(ec2.describeInstanceTypesPaginator(request -> request.maxResults(50))
                        .instanceTypes())
                .hasSizeGreaterThan(200)
                .doesNotHaveDuplicates();
    }

    @Test
    void typesAreFilteredByWhatTheyAreMadeOf() {
        assertThat(ec2.describeInstanceTypes(request -> request.filters(
                                filter("network-info.efa-supported", "true"),
                                filter("vcpu-info.default-vcpus", "192"),
                                filter("instance-type", "p5*")))
                        .instanceTypes())
                .extracting(InstanceTypeInfo::instanceTypeAsString)
                .containsExactlyInAnyOrder("p5.48xlarge", "p5e.48xlarge", "p5en.48xlarge");
    }

    @Test
    void regionsThatAreNotOptedInToAreListedOnRequest() {
        assertThat(ec2.describeRegions().regions())
                .extracting(Region::regionName)
                .contains("us-west-2");
        assertThat(ec2.describeRegions(request -> request.allRegions(true)).regions())
                .extracting(Region::optInStatus)
                .contains("not-opted-in");
    }

    @Test
    void aVolumeComesAndGoes() {
        CreateVolumeResponse volume = ec2.createVolume(
                request -> request.availabilityZone("us-west-2a").size(100).volumeType(VolumeType.GP3));
        assertThat(volume.iops()).isEqualTo(3000);
        assertThat(volume.state()).isEqualTo(VolumeState.CREATING);

        bench.pass(Duration.ofSeconds(10));
        assertThat(ec2.describeVolumes(request -> request.filters(filter("status", "available")))
                        .volumes())
                .hasSize(1);

        ec2.deleteVolume(request -> request.volumeId(volume.volumeId()));
        assertRefused(
                "InvalidVolume.NotFound",
                "The volume '" + volume.volumeId() + "' does not exist.",
                () -> ec2.deleteVolume(request -> request.volumeId(volume.volumeId())));
    }

    @ParameterizedTest
    @CsvSource({
        "us-west-2a, gp3, 0, InvalidParameterValue",
        "us-west-2a, st1, 100, InvalidParameterValue",
        "us-west-2a, io2, 100, MissingParameter",
        "us-west-2a, zz9, 100, UnknownVolumeType",
        "us-east-1a, gp3, 100, InvalidZone.NotFound"
    })
    void aVolumeThatCanNotBeIsRefused(String zone, String type, int size, String code) {
        assertRefused(
                code,
                () -> ec2.createVolume(request ->
                        request.availabilityZone(zone).volumeType(type).size(size)));
    }

    @Test
    void thereAreNoInstances() {
        assertThat(ec2.describeInstances().reservations()).isEmpty();
        assertRefused(
                "InvalidInstanceID.NotFound",
                "The instance ID 'i-0bad0000000000001' does not exist",
                () -> ec2.describeInstances(request -> request.instanceIds("i-0bad0000000000001")));
    }

    @Test
    void thereAreNoImagesKeyPairsAndPlacementGroups() {
        assertThat(ec2.describeImages(request -> request.owners("self")).images())
                .isEmpty();
        assertThat(ec2.describeKeyPairs().keyPairs()).isEmpty();
        assertThat(ec2.describePlacementGroups().placementGroups()).isEmpty();
        assertRefused(
                "InvalidParameterValue",
                () -> ec2.describeInstances(request -> request.filters(filter("colour", "red"))));
    }
}
