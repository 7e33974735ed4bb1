package dev.hyperpod.check.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.Clients;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.Ready;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeDemandTest {

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void manyLargeInstancesOnDemandBringOffersWithZoneTimeAndPrice() {
        account.broken(world -> world.quota(BoughtPlan.RESERVED, 100));

        assertThat(account.findings("CAP-005", TestAccount.p5(16).build()))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).hasToString("INFO");
                    assertThat(f.path()).isEqualTo("instanceGroups[workers].trainingPlanArn");
                    assertThat(f.message()).contains("16 in us-west-2a from ", "168 h, USD ");
                    assertThat(f.remedies()).anyMatch(step -> step.contains("tpo-"));
                    assertThat(f.fixable()).isFalse();
                });
    }

    @Test
    void fewInstancesOrSmallOnesBringNone() {
        account.broken(world -> world.quota(BoughtPlan.RESERVED, 100));

        assertThat(account.judge("CAP-005", TestAccount.p5(15))).isEmpty();
        assertThat(account.judge("CAP-005", TestAccount.spec().instanceGroup("cpus", InstanceType.M5_2XLARGE, 40)))
                .isEmpty();
        assertThat(account.aws().requests().count("SearchTrainingPlanOfferings"))
                .isZero();
    }

    @Test
    void whereTheQuotaAllowsNoPlanThatIsSaidInsteadAndNothingIsOffered() {
        account.broken(world -> world.quota(BoughtPlan.RESERVED, 0));

        assertThat(account.judge("CAP-005", TestAccount.p5(16))).isEmpty();
        assertThat(account.judge("QUO-006", TestAccount.p5(16)))
                .containsExactly("INFO instanceGroups[workers].trainingPlanArn <needs 16, plans have 0, quota 0> no"
                        + " training plan could be bought for this: the quota \"" + BoughtPlan.RESERVED
                        + "\" does not suffice: needs 16, plans have 0, quota 0");
    }

    @Test
    void whatPlansHaveAlreadyCountsAgainstTheirQuota() {
        BoughtPlan.in(account, "us-west-2a", 8);
        account.broken(world -> world.quota(BoughtPlan.RESERVED, 24));
        assertThat(account.judge("QUO-006", TestAccount.p5(16))).isEmpty();

        account.broken(world -> world.quota(BoughtPlan.RESERVED, 23));
        assertThat(account.judge("QUO-006", TestAccount.p5(16)))
                .singleElement()
                .asString()
                .contains("needs 16, plans have 8, quota 23");
    }

    @Test
    void thereIsALimitOfPlansToo() {
        BoughtPlan.in(account, "us-west-2a", 8);
        account.broken(world -> world.quota("Number of training plans per Region", 1));

        assertThat(account.judge("QUO-006", TestAccount.p5(16)))
                .singleElement()
                .asString()
                .contains("needs 1, plans have 1, quota 1");
    }

    @Test
    void allOrNothingIsRiskyForManyLargeInstances() {
        assertThat(account.judge("CAP-006", TestAccount.p5(16)))
                .singleElement()
                .asString()
                .startsWith("WARNING nodeProvisioningMode <16 ml.p5.48xlarge in workers>");
        assertThat(account.judge("CAP-006", TestAccount.p5(15))).isEmpty();
        assertThat(account.judge("CAP-006", TestAccount.p5(16).continuousProvisioning()))
                .isEmpty();
    }

    @Test
    void aReservationThatIsDeclaredBindsGroupsToItsZone() {
        try (HyperPodClient client = Clients.builder(account.aws())
                .check(ReservedZone.of(InstanceType.P5, "usw2-az2"))
                .build()) {
            assertThat(reserved(client, TestAccount.p5(4)))
                    .containsExactly(
                            "ERROR vpcConfig.subnets: ml.p5.48xlarge is reserved in [usw2-az2], but all subnets"
                                    + " of instanceGroups[workers] are elsewhere: [usw2-az1]");
            assertThat(reserved(client, TestAccount.p5(4).vpc(Ready.SUBNET_B, Ready.SECURITY_GROUP)))
                    .isEmpty();
            assertThat(reserved(
                            client,
                            TestAccount.p5(4)
                                    .vpc(new VpcConfig(
                                            List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B)))))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING");
            assertThat(reserved(client, TestAccount.spec().instanceGroup("cpus", InstanceType.M5_2XLARGE, 4)))
                    .isEmpty();
        }
    }

    private static List<String> reserved(HyperPodClient client, ClusterSpecBuilder spec) {
        return client.validate(spec.build()).findings().stream()
                .filter(finding -> finding.check().code().equals("CAP-007"))
                .map((Finding f) -> f.severity() + " " + f.path() + ": " + f.message())
                .toList();
    }
}
