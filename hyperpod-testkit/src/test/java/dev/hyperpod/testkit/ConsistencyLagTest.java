package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.service.AwsClients;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Reads that trail writes. */
class ConsistencyLagTest {

    private final HyperPodEmulator aws = HyperPodEmulator.builder()
            .clock(EmulatorClock.manual(Bench.START))
            .consistencyLag(Duration.ofSeconds(10))
            .start();
    private final AwsClients clients = new AwsClients(aws.uri(), "us-west-2");
    private final SageMakerClient sageMaker = clients.of(SageMakerClient.builder());

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void aClusterIsSeenLate() {
        create("train");
        assertThatThrownBy(this::describe).isInstanceOf(SageMakerException.class);
        assertThat(sageMaker.listClusters(request -> {}).clusterSummaries()).isEmpty();
        aws.clock().advance(Duration.ofSeconds(10));
        describe();
        assertThat(sageMaker.listClusters(request -> {}).clusterSummaries()).hasSize(1);
    }

    @Test
    void aNameThatIsNotSeenYetIsTakenAllTheSame() {
        create("train");
        assertThatThrownBy(() -> create("train"))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("train");
        aws.clock().advance(Duration.ofSeconds(10));
        assertThat(sageMaker.listClusters(request -> {}).clusterSummaries()).hasSize(1);
    }

    @Test
    void aTrainingPlanIsSeenLate() {
        String offering = sageMaker
                .searchTrainingPlanOfferings(request -> request.instanceType("ml.trn1.32xlarge")
                        .instanceCount(1)
                        .durationHours(24L)
                        .targetResourcesWithStrings("hyperpod-cluster"))
                .trainingPlanOfferings()
                .get(0)
                .trainingPlanOfferingId();
        sageMaker.createTrainingPlan(request -> request.trainingPlanName("plan").trainingPlanOfferingId(offering));
        assertThat(sageMaker.listTrainingPlans(request -> {}).trainingPlanSummaries())
                .isEmpty();
        assertThatThrownBy(() -> sageMaker.createTrainingPlan(
                        request -> request.trainingPlanName("plan").trainingPlanOfferingId(offering)))
                .hasMessageContaining("already exists");
        aws.clock().advance(Duration.ofSeconds(10));
        assertThat(sageMaker
                        .describeTrainingPlan(request -> request.trainingPlanName("plan"))
                        .trainingPlanName())
                .isEqualTo("plan");
    }

    @Test
    void whatATestChangesIsSeenAtOnce() {
        aws.world(world -> world.addRole("Mine").role("Mine", role -> role.trusts("sagemaker.amazonaws.com")));
        assertThatCode(() -> create("train", "Mine")).doesNotThrowAnyException();
    }

    @Test
    void aLagIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HyperPodEmulator.builder().consistencyLag(Duration.ofSeconds(-1)));
    }

    private void describe() {
        sageMaker.describeCluster(request -> request.clusterName("train"));
    }

    private void create(String name) {
        create(name, Ready.ROLE);
    }

    private void create(String name, String role) {
        sageMaker.createCluster(request -> request.clusterName(name)
                .instanceGroups(Bench.group("workers", 1).toBuilder()
                        .executionRole("arn:aws:iam::111122223333:role/" + role)
                        .lifeCycleConfig(scripts -> scripts.sourceS3Uri("s3://sagemaker-acme-us-west-2/lcs")
                                .onCreate("on_create.sh"))
                        .build())
                .vpcConfig(vpc -> vpc.subnets(Ready.SUBNET_A).securityGroupIds(Ready.SECURITY_GROUP)));
    }
}
