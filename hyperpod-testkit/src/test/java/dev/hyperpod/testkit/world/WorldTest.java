package dev.hyperpod.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hyperpod.testkit.world.Account.EksView;
import dev.hyperpod.testkit.world.Account.RoleView;
import dev.hyperpod.testkit.world.Account.SubnetView;
import dev.hyperpod.testkit.world.iam.Role;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {

    private static final String ROLE_ARN = "arn:aws:iam::111122223333:role/HyperPodRole";
    private static final String EKS_ARN = "arn:aws:eks:us-west-2:111122223333:cluster/ml-platform";

    @Test
    void theReadyAccountHasAllThatAFirstClusterNeeds() {
        Account account = World.ready();

        assertThat(account.subnet(Ready.SUBNET_A))
                .contains(new SubnetView(Ready.SUBNET_A, Ready.VPC, "us-west-2a", "usw2-az1", "10.0.16.0/20", 4091));
        assertThat(account.securityGroup(Ready.SECURITY_GROUP)).hasValueSatisfying(group -> {
            assertThat(group.selfIngress()).isTrue();
            assertThat(group.selfEgress()).isTrue();
        });
        assertThat(account.role(ROLE_ARN).map(RoleView::trustedServices).orElseThrow())
                .containsExactly("sagemaker.amazonaws.com");
        assertThat(account.objectExists("sagemaker-acme-us-west-2", Ready.SCRIPT_KEY))
                .isTrue();
        assertThat(account.eksCluster(EKS_ARN))
                .contains(new EksView(EKS_ARN, "ACTIVE", "API_AND_CONFIG_MAP", "1.33", Ready.VPC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ml.c5.xlarge", "ml.m5.2xlarge", "ml.g5.12xlarge", "ml.p5.48xlarge", "ml.trn1.32xlarge"})
    void theReadyAccountsQuotasLetCommonTypesThrough(String type) {
        assertThat(World.ready().quota(type + " for cluster usage").orElse(0)).isPositive();
        assertThat(World.empty().quota(type + " for cluster usage")).hasValue(0);
    }

    @Test
    void theEmptyAccountHasNothingButQuotas() {
        World world = World.empty();

        assertThat(world.subnets().all()).isEmpty();
        assertThat(world.roles().all()).isEmpty();
        assertThat(world.eksClusters().all()).isEmpty();
        assertThat(world.quotas().of("sagemaker")).hasSizeGreaterThan(500);
    }

    @Test
    void aWorldIsBrokenInOneExpression() {
        World world = World.ready()
                .subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(37))
                .subnet(Ready.SUBNET_B, subnet -> subnet.vpcId("vpc-other"))
                .removeSubnet(Ready.SUBNET_C)
                .securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress)
                .role(Ready.ROLE, role -> role.trusts("ec2.amazonaws.com").withoutManagedPolicies())
                .eksCluster(Ready.EKS_CLUSTER, eks -> eks.status("CREATING").version("1.27"))
                .removeBucket("sagemaker-acme-us-west-2")
                .quota("ml.p5.48xlarge for cluster usage", 0);

        assertThat(world.subnet(Ready.SUBNET_A)).map(SubnetView::freeAddresses).contains(37);
        assertThat(world.subnet(Ready.SUBNET_B)).map(SubnetView::vpcId).contains("vpc-other");
        assertThat(world.subnet(Ready.SUBNET_C)).isEmpty();
        assertThat(world.securityGroup(Ready.SECURITY_GROUP).orElseThrow().selfEgress())
                .isFalse();
        RoleView role = world.role(ROLE_ARN).orElseThrow();
        assertThat(role.trustedServices()).containsExactly("ec2.amazonaws.com");
        assertThat(role.attachedPolicyArns()).isEmpty();
        EksView eks = world.eksCluster(EKS_ARN).orElseThrow();
        assertThat(eks.status()).isEqualTo("CREATING");
        assertThat(eks.version()).isEqualTo("1.27");
        assertThat(world.objectExists("sagemaker-acme-us-west-2", Ready.SCRIPT_KEY))
                .isFalse();
        assertThat(world.quota("ml.p5.48xlarge for cluster usage")).hasValue(0);
    }

    @Test
    void changingWhatIsNotThereSaysWhatIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> World.ready().subnet("subnet-typo", subnet -> subnet.freeAddresses(1)))
                .withMessageContaining("no subnet 'subnet-typo'")
                .withMessageContaining(Ready.SUBNET_A);
    }

    @Test
    void aQuotaOfAnotherServiceIsNotSageMakers() {
        assertThat(World.ready().quota("VPCs per Region")).isEmpty();
    }

    @Test
    void addressesAreTakenWholeOrNotAtAll() {
        World world = World.ready().subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(10));

        assertThat(world.takeAddresses(Ready.SUBNET_A, 11)).isFalse();
        assertThat(world.takeAddresses(Ready.SUBNET_A, 10)).isTrue();
        assertThat(world.takeAddresses("subnet-none", 1)).isFalse();
        world.returnAddresses(Ready.SUBNET_A, 4);

        assertThat(world.subnet(Ready.SUBNET_A)).map(SubnetView::freeAddresses).contains(4);
    }

    @Test
    void aRoleThatTrustsOnAConditionIsNotTrustedWithoutOne() {
        World world = World.ready()
                .role(
                        Ready.ROLE,
                        role -> role.trustPolicy("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                                + "\"Principal\":{\"Service\":\"sagemaker.amazonaws.com\"},"
                                + "\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"999988887777\"}}}]}"));

        assertThat(world.role(ROLE_ARN).orElseThrow().trustedServices()).isEmpty();
    }

    @Test
    void aConditionOnTheAccountAndItsClustersIsMet() {
        World world = World.ready()
                .role(
                        Ready.ROLE,
                        role -> role.trustPolicy("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                                + "\"Principal\":{\"Service\":\"sagemaker.amazonaws.com\"},\"Condition\":{"
                                + "\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"},\"ArnLike\":{"
                                + "\"aws:SourceArn\":\"arn:aws:sagemaker:us-west-2:111122223333:cluster/*\"}}}]}"));

        assertThat(world.role(ROLE_ARN).orElseThrow().trustedServices()).containsExactly("sagemaker.amazonaws.com");
    }

    @Test
    void aRuleForAllAddressesIsNoSelfReference() {
        World world = World.empty().addSecurityGroup("sg-new", "new", "vpc-1");

        assertThat(world.securityGroup("sg-new").orElseThrow().selfEgress()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "us-west-2, aws, usw2-az1",
        "ap-northeast-1, aws, apne1-az1",
        "eu-central-1, aws, euc1-az1",
        "cn-northwest-1, aws-cn, cnnw1-az1",
        "us-gov-west-1, aws-us-gov, usgw1-az1"
    })
    void arnsAndZonesFollowTheRegion(String region, String partition, String zoneId) {
        World world = World.ready(Place.of(region, "444455556666"), InstantSource.system());

        assertThat(world.partition()).isEqualTo(partition);
        assertThat(world.place().zones().get(0).id()).isEqualTo(zoneId);
        Role role = world.roles().find(Ready.ROLE).orElseThrow();
        assertThat(role.arn()).startsWith("arn:" + partition + ":iam::444455556666:");
        assertThat(role.attachedPolicies())
                .containsExactly("arn:" + partition + ":iam::aws:policy/AmazonSageMakerClusterInstanceRolePolicy");
        assertThat(world.eksClusters().all().get(0).arn())
                .startsWith("arn:" + partition + ":eks:" + region + ":444455556666:");
    }

    @Test
    void twoWorldsHandOutTheSameIds() {
        assertThat(World.ready().newId("sgr"))
                .isEqualTo(World.ready().newId("sgr"))
                .matches("sgr-[0-9a-f]{17}");
    }
}
