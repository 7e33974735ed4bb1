package dev.hyperpod.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.AccountReader;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.testkit.world.Ready;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What quotas bind, what they do not, and what nobody says. */
class QuotaBeliefsTest {

    private static final String P5_USAGE = "ml.p5.48xlarge for cluster usage";
    private static final String EBS = "Maximum size of EBS volume in GB for a SageMaker HyperPod cluster instance";
    private static final String COUNT = "instanceGroups[workers].instanceCount";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder volumes(int... sizes) {
        return TestAccount.spec().instanceGroup("workers", InstanceType.P5, 4, group -> {
            for (int size : sizes) {
                group.ebs(size);
            }
        });
    }

    @Test
    void aVolumeLargerThanTheQuotaIsAnError() {
        account.broken(world -> world.quota(EBS, 1024));

        assertThat(account.judge("QUO-005", volumes(1024))).isEmpty();
        assertThat(account.judge("QUO-005", volumes(100, 1025)))
                .containsExactly(
                        "ERROR instanceGroups[workers].instanceStorageConfigs[1].ebsVolumeConfig.volumeSizeInGB"
                                + " <1025> the volume of a node has 1025 GB, quota 1024 GB");
    }

    @Test
    void volumesThatExceedTheQuotaOnlyTogetherAreAWarning() {
        account.broken(world -> world.quota(EBS, 1024));

        assertThat(account.judge("QUO-005", volumes(600, 600)))
                .singleElement()
                .asString()
                .startsWith("WARNING instanceGroups[workers].instanceStorageConfigs <1200>");
    }

    @Test
    void withoutVolumesThereIsNothingToJudge() {
        account.broken(world -> world.quota(EBS, 0));

        assertThat(account.judge("QUO-005", TestAccount.p5(4))).isEmpty();
    }

    private static ClusterSpecBuilder onPlan(int onDemand, int onPlan) {
        return TestAccount.p5(onDemand)
                .instanceGroup(
                        "reserved",
                        InstanceType.P5,
                        onPlan,
                        group -> group.trainingPlan(
                                Ready.PLACE.arn("sagemaker", "training-plan/plan-that-is-not-there")));
    }

    @Test
    void whereOnlyInstancesOfPlansBurstAQuotaItIsAWarning() {
        account.broken(world -> world.quota(P5_USAGE, 5));

        assertThat(account.judge("QUO-001", onPlan(3, 2))).isEmpty();
        assertThat(account.judge("QUO-001", onPlan(3, 3)))
                .containsExactly(
                        "WARNING " + COUNT + " <needs 6, others have 0, quota 5> ml.p5.48xlarge may be 1 short:"
                                + " needs 6, others have 0, quota 5, if instances of training plans count against it, which AWS"
                                + " does not say");
        assertThat(account.judge("QUO-001", onPlan(6, 3)))
                .singleElement()
                .asString()
                .startsWith("ERROR " + COUNT + " <needs 6, others have 0, quota 5>");
    }

    @Test
    void aQuotaOfZeroIsAWarningForAPlan() {
        account.broken(world -> world.quota(P5_USAGE, 0));

        assertThat(account.judge("QUO-002", onPlan(0, 3)))
                .singleElement()
                .asString()
                .startsWith("WARNING instanceGroups[reserved].instanceCount <needs 3, quota 0>");
        assertThat(account.judge("QUO-002", onPlan(2, 3)))
                .singleElement()
                .asString()
                .startsWith("ERROR " + COUNT + " <needs 2, quota 0>");
    }

    @Test
    void whatIsShortForAPlanOnlyPerhapsCorrectsNoBelief() {
        account.broken(world -> world.quota(P5_USAGE, 0));

        assertThat(account.judge("QUO-010", onPlan(0, 3))).isEmpty();
        assertThat(account.judge("QUO-010", onPlan(2, 3))).hasSize(1);
    }

    @Test
    void whereAQuotaOfSageMakerIsShortEc2sIsSaidToBeAnother() {
        account.broken(world -> world.quota(P5_USAGE, 3).quota("Running On-Demand P instances", 96));

        assertThat(account.judge("QUO-010", TestAccount.p5(4)))
                .containsExactly("INFO " + COUNT + " <ml.p5.48xlarge> EC2's quota \"Running On-Demand P instances\" (96"
                        + " vCPUs here) does not bind HyperPod: what is short is SageMaker's \"" + P5_USAGE + "\"");
    }

    @Test
    void ec2sQuotasAreNotReadWhereNothingIsShort() {
        account.broken(world -> world.quota("Running On-Demand P instances", 0));

        new CheckEngine(List.of(new Ec2QuotaIsAnother()))
                .run(
                        Subject.of(TestAccount.p5(4).build()),
                        new AccountReader(account.client().aws(), Runnable::run),
                        () -> 0);

        assertThat(account.aws().requests().count("GetServiceQuota")).isEqualTo(1);
    }

    @Test
    void aQuotaThatIsNotListedIsSaidOnceWithItsName() {
        assertThat(account.judge(
                        "QUO-011", TestAccount.spec().instanceGroup("workers", InstanceType.of("ml.trn2.48xlarge"), 1)))
                .singleElement()
                .asString()
                .startsWith("WARNING " + COUNT + " <ml.trn2.48xlarge for cluster usage> Service Quotas lists no quota")
                .endsWith("so whether it suffices is unknown");
    }

    @Test
    void aQuotaWithAnOddNameIsFoundByIt() {
        ClusterSpecBuilder spec = TestAccount.spec().instanceGroup("workers", InstanceType.of("ml.r7i.12xlarge"), 1);
        account.broken(world -> world.quota("cluster-ml-r7i-12xlarge for cluster usage", 1));

        assertThat(account.judge("QUO-011", spec)).isEmpty();
        assertThat(account.judge("QUO-001", spec)).isEmpty();
    }

    @Test
    void aQuotaThatIsUsedUpIsForInformation() {
        account.broken(world -> world.quota(P5_USAGE, 4));

        assertThat(account.judge("QUO-012", TestAccount.p5(3))).isEmpty();
        assertThat(account.judge("QUO-012", TestAccount.p5(4)))
                .singleElement()
                .asString()
                .startsWith("INFO " + COUNT + " <needs 4, others have 0, quota 4>");
        assertThat(account.judge("QUO-012", TestAccount.p5(5))).isEmpty();
    }

    @Test
    void whatAClusterHasItKeepsUnderALowerQuota() {
        account.client().create(TestAccount.p5(4).build()).await();
        account.broken(world -> world.quota(P5_USAGE, 2));
        ClusterDescription live = account.client().open("llama").describe();

        assertThat(codes(Subject.diagnosing(live))).doesNotContain("QUO-001", "QUO-002", "QUO-012");
        assertThat(codes(Subject.of(TestAccount.p5(5).build()).withLive(live))).contains("QUO-001");
    }

    private List<String> codes(Subject subject) {
        return new CheckEngine(QuotaChecks.all())
                .run(subject, new AccountReader(account.client().aws(), Runnable::run), () -> 0).findings().stream()
                        .map((Finding finding) -> finding.check().code())
                        .toList();
    }
}
