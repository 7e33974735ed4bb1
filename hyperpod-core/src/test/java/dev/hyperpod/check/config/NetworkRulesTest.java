package dev.hyperpod.check.config;

import static dev.hyperpod.check.config.SoundSpec.OTHER_SUBNET;
import static dev.hyperpod.check.config.SoundSpec.SECURITY_GROUP;
import static dev.hyperpod.check.config.SoundSpec.SUBNET;
import static dev.hyperpod.check.config.SoundSpec.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NetworkRulesTest {

    @Nested
    class NetworkIdsTest {

        @Test
        void badIdsAreNamedEachAtItsPlace() {
            ClusterSpecBuilder spec = SoundSpec.on("eks")
                    .vpc(new VpcConfig(List.of("default", SECURITY_GROUP), List.of("vpc-1234abcd", "subnet-XYZ")));

            assertThat(judge(new NetworkIds(), spec))
                    .containsExactly(
                            "ERROR vpcConfig.subnets[0] <vpc-1234abcd> is vpc-1234abcd; an id is subnet- and 8 to 17"
                                    + " digits from 0 to 9 and a to f",
                            "ERROR vpcConfig.subnets[1] <subnet-XYZ> is subnet-XYZ; an id is subnet- and 8 to 17"
                                    + " digits from 0 to 9 and a to f",
                            "ERROR vpcConfig.securityGroupIds[0] <default> is default; an id is sg- and 8 to 17 digits"
                                    + " from 0 to 9 and a to f");
        }

        @Test
        void idsThatStandThereTwiceAreNamed() {
            ClusterSpecBuilder spec =
                    SoundSpec.on("eks").vpc(new VpcConfig(List.of(SECURITY_GROUP), List.of(SUBNET, SUBNET)));

            assertThat(judge(new NetworkIds(), spec))
                    .containsExactly("ERROR vpcConfig.subnets[1] <" + SUBNET + "> " + SUBNET + " stands there twice");
        }

        @Test
        void listsAreNeitherEmptyNorTooLong() {
            List<String> subnets = IntStream.range(0, 17)
                    .mapToObj(i -> String.format("subnet-%08x", i))
                    .toList();

            assertThat(judge(new NetworkIds(), SoundSpec.on("eks").vpc(new VpcConfig(List.of(), subnets))))
                    .containsExactly(
                            "ERROR vpcConfig.subnets <17 ids> has 17 ids; 1 to 16 are allowed",
                            "ERROR vpcConfig.securityGroupIds <> has 0 ids; 1 to 5 are allowed");
        }

        @Test
        void aGroupsOwnNetworkIsJudgedToo() {
            assertThat(judge(new NetworkIds(), SoundSpec.withWorkers(group -> group.overrideVpc("a", "b"))))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("ERROR instanceGroups[workers].overrideVpcConfig.subnets[0] <a>"))
                    .anyMatch(line ->
                            line.startsWith("ERROR instanceGroups[workers].overrideVpcConfig.securityGroupIds[0] <b>"));
        }
    }

    @Nested
    class OverrideNetworkTest {

        @Test
        void aGroupsOwnNetworkNeedsOneOfTheCluster() {
            ClusterSpecBuilder spec = ClusterSpec.builder()
                    .instanceGroup(SoundSpec.workers()
                            .overrideVpc(SUBNET, SECURITY_GROUP)
                            .build());

            assertThat(judge(new OverrideNetwork(), spec))
                    .containsExactly("ERROR instanceGroups[workers].overrideVpcConfig <[" + SUBNET + "]> needs a"
                            + " vpcConfig of the cluster, which has none");
        }

        @Test
        void groupsWithEfaInDifferentSubnetsAreAWarning() {
            ClusterSpecBuilder spec = SoundSpec.on("eks")
                    .instanceGroup(
                            "more", InstanceType.P5EN, 2, group -> group.overrideVpc(OTHER_SUBNET, SECURITY_GROUP));

            assertThat(judge(new OverrideNetwork(), spec))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING instanceGroups[more].overrideVpcConfig.subnets <[" + OTHER_SUBNET + "]>");
        }

        @Test
        void aGroupWithoutEfaMayBeAnywhere() {
            ClusterSpecBuilder spec = SoundSpec.on("eks")
                    .instanceGroup(
                            "login",
                            InstanceType.M5_2XLARGE,
                            1,
                            group -> group.overrideVpc(OTHER_SUBNET, SECURITY_GROUP));

            assertThat(judge(new OverrideNetwork(), spec)).isEmpty();
        }

        @Test
        void theSameSubnetUnderAnotherNameOfTheNetworkIsFine() {
            assertThat(judge(
                            new OverrideNetwork(),
                            SoundSpec.on("eks")
                                    .instanceGroup(
                                            "more",
                                            InstanceType.P5,
                                            1,
                                            group -> group.overrideVpc(SUBNET, SECURITY_GROUP))))
                    .isEmpty();
        }
    }
}
