package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.Specs;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkChecksTest {

    private static final String GONE = "subnet-0bad0000000000000";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder in(String... subnets) {
        return TestAccount.p5(4).vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(subnets)));
    }

    private static ClusterSpecBuilder withoutEfa() {
        return TestAccount.spec().instanceGroup("workers", InstanceType.M5_2XLARGE, 4);
    }

    @Test
    void everythingThatDoesNotExistIsNamedAtOnce() {
        ClusterSpecBuilder spec = TestAccount.p5(1)
                .vpc(new VpcConfig(
                        List.of("sg-0bad0000000000000", Ready.SECURITY_GROUP),
                        List.of(GONE, Ready.SUBNET_A, "subnet-0bad0000000000001")));

        assertThat(account.judge("NET-001", spec))
                .containsExactlyInAnyOrder(
                        "ERROR vpcConfig.subnets[" + GONE + "] <" + GONE + "> the subnet " + GONE
                                + " does not exist here",
                        "ERROR vpcConfig.subnets[subnet-0bad0000000000001] <subnet-0bad0000000000001> the subnet"
                                + " subnet-0bad0000000000001 does not exist here",
                        "ERROR vpcConfig.securityGroupIds[sg-0bad0000000000000] <sg-0bad0000000000000> the security"
                                + " group sg-0bad0000000000000 does not exist here");
    }

    @Test
    void aSecurityGroupOfAnotherVpcIsNamed() {
        account.broken(world -> world.securityGroup(Ready.SECURITY_GROUP, group -> group.vpcId("vpc-0other")));

        assertThat(account.judge("NET-001", TestAccount.p5(1)))
                .containsExactly("ERROR vpcConfig.securityGroupIds[" + Ready.SECURITY_GROUP + "] <vpc-0other> is in"
                        + " vpc-0other, while others of vpcConfig are in " + Ready.VPC);
    }

    @Test
    void aNetworkThatMayNotBeReadIsNotChecked() {
        account.denied("ec2", "DescribeSecurityGroups");

        for (String code : List.of("NET-001", "NET-004", "NET-005")) {
            assertThat(account.judge(code, TestAccount.p5(1)))
                    .singleElement()
                    .asString()
                    .startsWith("NOT_CHECKED")
                    .contains("ec2:DescribeSecurityGroups");
        }
        assertThat(account.judge("NET-002", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void aSubnetWithoutRoomSaysWhatItHasWhatIsNeededAndWhatWouldFit() {
        account.broken(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(37)));

        List<Finding> findings = account.findings(
                "NET-002",
                TestAccount.p5(10)
                        .instanceGroup("controller", InstanceType.M5_2XLARGE, 4)
                        .build());

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.path()).isEqualTo("vpcConfig.subnets[" + Ready.SUBNET_A + "]");
            assertThat(f.value()).isEqualTo("has 37, needs 324");
            assertThat(f.message()).endsWith("workers 10 × 32 + controller 4 × 1");
            assertThat(f.remedies().get(0)).contains("/23 or larger", "507 addresses");
        });
    }

    @Test
    void nodesThatTheClusterHasAlreadyNeedNoMoreAddresses() {
        account.client()
                .create(Specs.cluster("llama")
                        .instanceGroup("workers", InstanceType.P5, 4)
                        .build())
                .await();
        account.broken(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(33)));

        assertThat(account.judge("NET-002", TestAccount.p5(5))).isEmpty();
        assertThat(account.findings("NET-002", TestAccount.p5(6).build()))
                .extracting(Finding::value)
                .containsExactly("has 33, needs 64");
    }

    @Test
    void aClusterThatMayNotBeReadLeavesItUnknownHowManyNodesAreNew() {
        account.denied("sagemaker", "DescribeCluster");

        assertThat(account.judge("NET-002", TestAccount.p5(1)))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED")
                .contains("sagemaker:DescribeCluster");
    }

    @Test
    void eachCandidateMustHoldAllGroupsByItself() {
        account.broken(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(127))
                .subnet(Ready.SUBNET_B, subnet -> subnet.freeAddresses(128))
                .subnet(Ready.SUBNET_C, subnet -> subnet.freeAddresses(100)));

        assertThat(account.findings(
                        "NET-002",
                        in(Ready.SUBNET_A, Ready.SUBNET_B, Ready.SUBNET_C).build()))
                .extracting(Finding::value)
                .containsExactlyInAnyOrder("has 127, needs 128", "has 100, needs 128");
    }

    @Test
    void groupsWithANetworkOfTheirOwnCountInTheirOwnSubnet() {
        account.broken(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(128))
                .subnet(Ready.SUBNET_B, subnet -> subnet.freeAddresses(60)));
        ClusterSpecBuilder spec = in(Ready.SUBNET_A)
                .instanceGroup(
                        "far", InstanceType.P5, 2, group -> group.overrideVpc(Ready.SUBNET_B, Ready.SECURITY_GROUP));

        assertThat(account.judge("NET-002", spec))
                .containsExactly("ERROR instanceGroups[far].overrideVpcConfig.subnets[" + Ready.SUBNET_B
                        + "] <has 60, needs 64> has 60 free addresses (10.0.32.0/20), needs 64: far 2 × 32");
    }

    @Test
    void aTypeWithoutKnownAddressesIsSaidToBeUnknownAndTheOthersAreJudged() {
        account.broken(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(1)));
        ClusterSpecBuilder spec = in(Ready.SUBNET_A).instanceGroup("new", InstanceType.of("ml.p9.48xlarge"), 1);

        assertThat(account.judge("NET-002", spec))
                .anyMatch(line -> line.startsWith("NOT_CHECKED instanceGroups[new]") && line.contains("ml.p9.48xlarge"))
                .anyMatch(line -> line.contains("<has 1, needs 128>"))
                .hasSize(2);
    }

    @Test
    void withoutAnOrchestratorTheNeedIsUnknown() {
        ClusterSpecBuilder spec = HyperPod.cluster("llama")
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .instanceGroup("workers", InstanceType.P5, 1);

        assertThat(account.judge("NET-002", spec))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED instanceGroups[workers]")
                .contains("names no orchestrator");
    }

    @Test
    void subnetsThatMayNotBeReadAreNotChecked() {
        account.denied("ec2", "DescribeSubnets");

        assertThat(account.judge("NET-002", TestAccount.p5(1)))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED")
                .contains("ec2:DescribeSubnets");
    }

    @Test
    void efaWithoutIngressFromItselfIsAnErrorThatItsFixMends() {
        account.broken(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress));

        mended("NET-004", "ec2:AuthorizeSecurityGroupIngress");
    }

    @Test
    void efaWithoutEgressToItselfIsAnErrorEvenIfEveryAddressIsOpen() {
        account.broken(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress));

        mended("NET-005", "ec2:AuthorizeSecurityGroupEgress");
    }

    private void mended(String code, String call) {
        List<Finding> findings = account.findings(code, TestAccount.p5(2).build());
        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.severity()).hasToString("ERROR");
            assertThat(f.path()).isEqualTo("vpcConfig.securityGroupIds");
        });
        Fix fix = findings.get(0).fix().orElseThrow();
        assertThat(fix.calls())
                .containsExactly(call + "(" + Ready.SECURITY_GROUP + ", protocol -1, " + Ready.SECURITY_GROUP + ")");
        FixReport fixed = account.client()
                .fix(account.client().validate(TestAccount.p5(2).build()), List.of(fix, fix), Consent.none());

        assertThat(fixed.outcomes()).extracting(FixReport.Outcome::result).containsOnly(FixReport.Result.APPLIED);
        assertThat(account.judge(code, TestAccount.p5(2))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NET-004, true", "NET-005, false"})
    void withoutEfaARuleForAllAddressesServes(String code, boolean needsRule) {
        account.broken(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress)
                .securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress));

        List<String> lines = account.judge(code, withoutEfa());

        assertThat(lines.isEmpty()).isEqualTo(!needsRule);
        assertThat(lines).allMatch(line -> line.startsWith("WARNING "));
    }

    @Test
    void withoutAnyEgressEvenAPlainNodeIsCutOff() {
        account.broken(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutEgress));

        assertThat(account.judge("NET-005", withoutEfa()))
                .singleElement()
                .asString()
                .startsWith("WARNING vpcConfig.securityGroupIds");
    }
}
