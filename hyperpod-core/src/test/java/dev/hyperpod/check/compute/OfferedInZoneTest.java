package dev.hyperpod.check.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OfferedInZoneTest {

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder in(String... subnets) {
        return TestAccount.p5(4).vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(subnets)));
    }

    @Test
    void aTypeThatTheZoneOfTheSubnetLacksIsAnErrorThatNamesTheZonesThatHaveIt() {
        account.broken(world -> world.withdraw("p5.48xlarge", "us-west-2a"));

        assertThat(account.judge("CAP-001", in(Ready.SUBNET_A)))
                .containsExactly("ERROR instanceGroups[workers].instanceType <ml.p5.48xlarge in [usw2-az1]>"
                        + " ml.p5.48xlarge is not offered in [usw2-az1], where the subnets are; it is offered in"
                        + " [usw2-az2, usw2-az3]");
    }

    @Test
    void whereOnlySomeCandidatesHaveItItIsAWarning() {
        account.broken(world -> world.withdraw("p5.48xlarge", "us-west-2a"));

        assertThat(account.judge("CAP-001", in(Ready.SUBNET_A, Ready.SUBNET_B)))
                .singleElement()
                .asString()
                .startsWith("WARNING instanceGroups[workers].instanceType")
                .contains("some of the subnets");
    }

    @Test
    void aGroupWithoutNodesFailsNothingYet() {
        account.broken(world -> world.withdraw("p5.48xlarge", "us-west-2a"));

        assertThat(account.judge("CAP-001", TestAccount.p5(0)))
                .singleElement()
                .asString()
                .startsWith("WARNING instanceGroups[workers].instanceType");
    }

    @Test
    void oneOfferedTypeOfSeveralSavesAGroup() {
        account.broken(world -> world.withdraw("p5.48xlarge", "us-west-2a"));
        ClusterSpecBuilder spec = TestAccount.spec()
                .continuousProvisioning()
                .instanceGroup(InstanceGroup.builder("any")
                        .anyOf(InstanceType.P5, InstanceType.M5_2XLARGE)
                        .instanceCount(1)
                        .build());

        assertThat(account.judge("CAP-001", spec))
                .singleElement()
                .asString()
                .startsWith("WARNING instanceGroups[any].instanceRequirements.instanceTypes[0]");
    }

    @Test
    void aTypeThatEc2DoesNotListIsAWarning() {
        assertThat(account.judge(
                        "CAP-001", TestAccount.spec().instanceGroup("workers", InstanceType.of("ml.p9.48xlarge"), 1)))
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING instanceGroups[workers].instanceType <ml.p9.48xlarge> EC2 does not list p9.48xlarge");
    }

    @Test
    void offeringsThatMayNotBeReadAreNotChecked() {
        account.denied("ec2", "DescribeInstanceTypeOfferings");

        assertThat(account.judge("CAP-001", TestAccount.p5(1)))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED")
                .contains("ec2:DescribeInstanceTypeOfferings");
    }

    @Test
    void offeringsAreKeptForAnHour() {
        account.judge("CAP-001", TestAccount.p5(1));
        account.judge("CAP-001", TestAccount.p5(1));
        assertThat(account.aws().requests().count("DescribeInstanceTypeOfferings"))
                .isEqualTo(1);

        account.passTime(Duration.ofMinutes(61));
        account.judge("CAP-001", TestAccount.p5(1));
        assertThat(account.aws().requests().count("DescribeInstanceTypeOfferings"))
                .isEqualTo(2);
    }
}
