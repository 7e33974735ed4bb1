package dev.hyperpod.check.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.SageMakerResourceName;

class TrainingPlanChecksTest {

    private static final String PATH = "instanceGroups[workers].trainingPlanArn";
    private static final List<String> CODES = List.of("CAP-002", "CAP-003", "CAP-004");

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder on(String arn, int nodes) {
        return on(arn, InstanceType.P5, nodes);
    }

    private static ClusterSpecBuilder on(String arn, InstanceType type, int nodes) {
        return TestAccount.spec()
                .instanceGroup(
                        "workers", type, nodes, group -> group.trainingPlan(arn).threadsPerCore(2));
    }

    private static String arn(String name) {
        return Ready.PLACE.arn("sagemaker", "training-plan/" + name);
    }

    @Test
    void aPlanThatFitsIsFine() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);
        BoughtPlan.begin(account);

        assertThat(CODES)
                .allSatisfy(code -> assertThat(account.judge(code, on(plan, 8))).isEmpty());
    }

    @Test
    void aPlanThatDoesNotExistIsAnErrorOnce() {
        assertThat(account.judge("CAP-002", on(arn("none-such"), 8)))
                .containsExactly("ERROR " + PATH + " <" + arn("none-such")
                        + "> the training plan does not exist in this region and account");
        assertThat(account.judge("CAP-003", on(arn("none-such"), 8))).isEmpty();
        assertThat(account.judge("CAP-004", on(arn("none-such"), 8))).isEmpty();
    }

    @Test
    void aPlanForTrainingJobsIsNotForClusters() {
        String plan = BoughtPlan.of(account, "jobs", "us-west-2a", 8, SageMakerResourceName.TRAINING_JOB);
        BoughtPlan.begin(account);

        assertThat(account.judge("CAP-002", on(plan, 8)))
                .containsExactly("ERROR " + PATH + " <[training-job]> the training plan jobs is for [training-job], not"
                        + " for hyperpod-cluster");
    }

    @Test
    void aPlanThatIsNotPaidYetIsAnError() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);

        assertThat(account.judge("CAP-002", on(plan, 8)))
                .singleElement()
                .asString()
                .startsWith("ERROR " + PATH + " <Pending>");
    }

    @Test
    void aPlanThatIsStillToBeginIsForInformation() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);
        account.passTime(Duration.ofMinutes(3));

        assertThat(account.judge("CAP-002", on(plan, 8)))
                .singleElement()
                .asString()
                .startsWith("INFO " + PATH)
                .contains("has instances only from");
    }

    @Test
    void aPlanWithTooFewInstancesIsAnErrorWithFigures() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);
        BoughtPlan.begin(account);

        assertThat(account.judge("CAP-002", on(plan, 9)))
                .containsExactly("ERROR " + PATH + " <needs 9, has 8> the training plan plan-us-west-2a has 8 of 8"
                        + " instances free, needs 9");
    }

    @Test
    void groupsOfOnePlanAreAddedUp() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);
        BoughtPlan.begin(account);

        assertThat(account.judge(
                        "CAP-002",
                        on(plan, 5).instanceGroup("more", InstanceType.P5, 4, group -> group.trainingPlan(plan))))
                .singleElement()
                .asString()
                .contains("needs 9");
    }

    @Test
    void instancesThatAnotherClusterTookAreNotFree() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);
        BoughtPlan.begin(account);
        account.client().create(on(plan, 5).name("first").build()).await();

        assertThat(account.judge("CAP-002", on(plan, 3))).isEmpty();
        assertThat(account.judge("CAP-002", on(plan, 4)))
                .singleElement()
                .asString()
                .contains("has 3 of 8 instances free, needs 4");
    }

    @Test
    void aPlanInAnotherZoneIsAnErrorThatNamesTheZones() {
        String plan = BoughtPlan.in(account, "us-west-2b", 8);
        BoughtPlan.begin(account);

        assertThat(account.judge("CAP-003", on(plan, 8)))
                .containsExactly("ERROR " + PATH + " <plan in [usw2-az2], subnets in [usw2-az1]> the training plan"
                        + " plan-us-west-2b is in [usw2-az2], but the group's subnets are in [usw2-az1]; AWS answers that"
                        + " as a lack of capacity, and to try again does not help");
    }

    @Test
    void whereOnlySomeSubnetsAreInThePlansZoneItIsAWarning() {
        String plan = BoughtPlan.in(account, "us-west-2b", 8);
        BoughtPlan.begin(account);
        ClusterSpecBuilder spec =
                on(plan, 8).vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B)));

        assertThat(account.judge("CAP-003", spec)).singleElement().asString().startsWith("WARNING " + PATH);
    }

    @Test
    void aNetworkOfTheGroupsOwnCounts() {
        String plan = BoughtPlan.in(account, "us-west-2b", 8);
        BoughtPlan.begin(account);
        ClusterSpecBuilder spec = TestAccount.spec()
                .instanceGroup(
                        "workers",
                        InstanceType.P5,
                        8,
                        group -> group.trainingPlan(plan)
                                .overrideVpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_B))));

        assertThat(account.judge("CAP-003", spec)).isEmpty();
    }

    @Test
    void aPlanForAnotherTypeIsAnError() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);

        assertThat(account.judge("CAP-003", on(plan, InstanceType.of("ml.p4d.24xlarge"), 8)))
                .singleElement()
                .asString()
                .startsWith("ERROR " + PATH + " <[ml.p4d.24xlarge]>")
                .contains("ml.p5.48xlarge");
    }

    @Test
    void aPlanThatEndsSoonIsAWarningThatSaysWhenNodesAreTakenBack() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);
        BoughtPlan.begin(account);
        account.passTime(Duration.ofHours(40));

        assertThat(account.judge("CAP-004", on(plan, 8)))
                .singleElement()
                .asString()
                .startsWith("WARNING " + PATH)
                .contains("HyperPod takes the nodes back at ");
    }

    @Test
    void aPlanThatIsOverIsAnErrorAndNoLongerEnds() {
        String plan = BoughtPlan.in(account, "us-west-2a", 8);
        account.passTime(Duration.ofHours(50));

        assertThat(account.judge("CAP-002", on(plan, 8)))
                .singleElement()
                .asString()
                .startsWith("ERROR " + PATH + " <Expired>");
        assertThat(account.judge("CAP-004", on(plan, 8))).isEmpty();
    }

    @Test
    void plansThatMayNotBeReadAreNotChecked() {
        account.denied("sagemaker", "DescribeTrainingPlan");

        assertThat(CODES)
                .allSatisfy(code -> assertThat(
                                account.findings(code, on(arn("any"), 8).build()))
                        .singleElement()
                        .satisfies(f -> assertThat(f.remedies())
                                .anyMatch(step -> step.contains("sagemaker:DescribeTrainingPlan"))));
    }
}
