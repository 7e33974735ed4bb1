package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Clusters whose groups take their nodes from a training plan. */
class PlannedClusterTest {

    private static final long NOW = Instant.parse("2026-03-01T08:00:00Z").getEpochSecond();

    private final Direct direct = new Direct(new TestAccount());

    /** A scheduled plan of two p5 instances in the first zone for a day. */
    private String plan(String search) {
        String offering = direct.call("SearchTrainingPlanOfferings", search)
                .at("/TrainingPlanOfferings/0/TrainingPlanOfferingId")
                .asText();
        String arn = direct.call(
                        "CreateTrainingPlan", "{'TrainingPlanName':'pre','TrainingPlanOfferingId':'" + offering + "'}")
                .path("TrainingPlanArn")
                .asText();
        direct.passMinutes(5);
        return arn;
    }

    private String plan() {
        return plan("{'InstanceType':'ml.p5.48xlarge','InstanceCount':2,'DurationHours':24}");
    }

    private static String workers(String type, int count, String plan) {
        return Direct.group("workers", type, count, ",'TrainingPlanArn':'" + plan + "'");
    }

    private JsonNode described() {
        return direct.call("DescribeTrainingPlan", "{'TrainingPlanName':'pre'}");
    }

    private JsonNode group() {
        return direct.describe("train").at("/InstanceGroups/0");
    }

    @Test
    void aGroupWaitsForItsPlanInServiceAndThenFills() {
        direct.create("train", "", workers("ml.p5.48xlarge", 2, plan()));
        direct.passMinutes(21);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
        assertThat(group().path("CurrentCount").asInt()).isZero();
        assertThat(group().path("TrainingPlanStatus").asText()).isEqualTo("Scheduled");
        direct.passMinutes(30);
        assertThat(group().path("CurrentCount").asInt()).isEqualTo(2);
        assertThat(group().path("TrainingPlanStatus").asText()).isEqualTo("Active");
        assertThat(described().path("InUseInstanceCount").asInt()).isEqualTo(2);
        assertThat(described().path("AvailableInstanceCount").asInt()).isZero();
    }

    @Test
    void aContinuousClusterWaitsInServiceToo() {
        direct.create(
                "train",
                ",'NodeProvisioningMode':'Continuous','Orchestrator':{'Eks':{'ClusterArn':'" + TestAccount.EKS + "'}}",
                workers("ml.p5.48xlarge", 2, plan()));
        direct.passMinutes(6);
        assertThat(group().path("Status").asText()).isEqualTo("InService");
        direct.passMinutes(45);
        assertThat(group().path("CurrentCount").asInt()).isEqualTo(2);
    }

    @Test
    void aMinimumIsWaitedForFromTheBeginningOfThePlanOn() {
        String plan =
                plan("{'InstanceType':'ml.p5.48xlarge','InstanceCount':2,'StartTimeAfter':" + (NOW + 8 * 3600) + "}");
        direct.continuous(
                "train",
                Direct.group("workers", "ml.p5.48xlarge", 2, ",'MinInstanceCount':2,'TrainingPlanArn':'" + plan + "'"));
        direct.passMinutes(5 * 60);
        assertThat(group().path("TargetCount").asInt()).isEqualTo(2);
        assertThat(group().path("Status").asText()).isEqualTo("InService");
        direct.passMinutes(36 * 60);
        assertThat(group().path("TrainingPlanStatus").asText()).isEqualTo("Active");
        assertThat(group().path("CurrentCount").asInt()).isEqualTo(2);
    }

    @Test
    void nodesGoBackAnHourBeforeThePlanEnds() {
        String plan = plan();
        direct.passMinutes(30);
        direct.create("train", "", workers("ml.p5.48xlarge", 2, plan));
        direct.passMinutes(21);
        assertThat(group().path("CurrentCount").asInt()).isEqualTo(2);
        direct.passMinutes(23 * 60);
        assertThat(described().path("Status").asText()).isEqualTo("Active");
        assertThat(group().path("CurrentCount").asInt()).isZero();
        assertThat(group().path("TargetCount").asInt()).isEqualTo(2);
        assertThat(described().path("InUseInstanceCount").asInt()).isZero();
    }

    @Test
    void nodesOfAnExtendedPlanStay() {
        String plan = plan();
        direct.passMinutes(30);
        direct.create("train", "", workers("ml.p5.48xlarge", 2, plan));
        direct.passMinutes(21);
        extend(plan);
        direct.passMinutes(24 * 60);
        assertThat(group().path("CurrentCount").asInt()).isEqualTo(2);
        direct.passMinutes(24 * 60);
        assertThat(group().path("CurrentCount").asInt()).isZero();
    }

    @Test
    void nodesOfAPlanThatIsExtendedLateComeBack() {
        String plan = plan();
        direct.passMinutes(30);
        direct.create("train", "", workers("ml.p5.48xlarge", 2, plan));
        direct.passMinutes(23 * 60 + 20);
        assertThat(group().path("CurrentCount").asInt()).isZero();
        extend(plan);
        direct.passMinutes(80);
        assertThat(group().path("CurrentCount").asInt()).isEqualTo(2);
    }

    private void extend(String plan) {
        String extension = direct.call("SearchTrainingPlanOfferings", "{'TrainingPlanArn':'" + plan + "'}")
                .at("/TrainingPlanExtensionOfferings/0/TrainingPlanExtensionOfferingId")
                .asText();
        direct.call("ExtendTrainingPlan", "{'TrainingPlanExtensionOfferingId':'" + extension + "'}");
    }

    @Test
    void moreThanThePlanHasIsALackOfCapacity() {
        String plan = plan();
        direct.passMinutes(30);
        direct.create("train", "", workers("ml.p5.48xlarge", 3, plan));
        direct.passMinutes(20);
        assertThat(direct.describe("train").path("FailureMessage").asText()).contains("sufficient capacity");
    }

    @Test
    void aPlanElsewhereHasNoSubnet() {
        String plan = plan("{'InstanceType':'ml.p6-b300.48xlarge'}");
        direct.passMinutes(30);
        direct.create("train", "", workers("ml.p6-b300.48xlarge", 1, plan));
        direct.passMinutes(20);
        assertThat(direct.describe("train").path("FailureMessage").asText()).isEqualTo("No subnets in the capacity AZ");
    }

    @Test
    void theSubnetInThePlansZoneIsTaken() {
        String plan = plan("{'InstanceType':'ml.p6-b300.48xlarge'}");
        direct.passMinutes(30);
        direct.call(
                "CreateCluster",
                "{'ClusterName':'train','InstanceGroups':[" + workers("ml.p6-b300.48xlarge", 1, plan)
                        + "],'VpcConfig':{'Subnets':['subnet-a','subnet-b'],'SecurityGroupIds':['sg-a']}}");
        direct.passMinutes(21);
        assertThat(group().path("CurrentCount").asInt()).isEqualTo(1);
        assertThat(direct.call("ListClusters", "{'TrainingPlanArn':'" + plan + "'}")
                        .at("/ClusterSummaries/0/TrainingPlanArns/0")
                        .asText())
                .isEqualTo(plan);
    }

    @Test
    void aPlanThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> direct.create(
                        "train",
                        "",
                        workers("ml.p5.48xlarge", 1, "arn:aws:sagemaker:us-west-2:111122223333:training-plan/nobody")))
                .hasMessageContaining("was not found");
    }

    @Test
    void aPlanOfAnotherTypeIsRefused() {
        String plan = plan();
        assertThatThrownBy(() -> direct.create("train", "", workers("ml.p5e.48xlarge", 1, plan)))
                .hasMessageContaining("has instances of type ml.p5.48xlarge, not ml.p5e.48xlarge");
    }

    @Test
    void aPlanForSomethingElseIsRefused() {
        String plan = plan("{'InstanceType':'ml.p5.48xlarge','TargetResources':['training-job']}");
        assertThatThrownBy(() -> direct.create("train", "", workers("ml.p5.48xlarge", 1, plan)))
                .hasMessageContaining("is not for hyperpod-cluster");
    }

    @Test
    void aPlanThatIsOverIsRefused() {
        String plan = plan();
        direct.passMinutes(25 * 60);
        assertThatThrownBy(() -> direct.create("train", "", workers("ml.p5.48xlarge", 1, plan)))
                .hasMessageContaining("must be Scheduled or Active, but is Expired");
    }
}
