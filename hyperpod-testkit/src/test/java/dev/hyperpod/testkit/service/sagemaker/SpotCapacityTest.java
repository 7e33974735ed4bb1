package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.Bench;
import dev.hyperpod.testkit.TestAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ClusterEventResourceType;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupSpecification;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimitExceededException;

/** Spot instances come from pools of their own and count against limits of their own. */
class SpotCapacityTest {

    private static final String P5 = "ml.p5.48xlarge";

    private final Bench bench = Bench.on(new TestAccount()
            .quota("ml.p5.48xlarge for cluster usage", 1)
            .quota("ml.p5.48xlarge for cluster spot instance usage", 2)
            .quota("Total number of Spot instances allowed across SageMaker HyperPod clusters", 3));

    @AfterEach
    void close() {
        bench.close();
    }

    private static ClusterInstanceGroupSpecification spot(ClusterInstanceType type, int count) {
        return Bench.group(
                "spot", type, count, spec -> spec.capacityRequirements(wanted -> wanted.spot(options -> {})));
    }

    private void create(String name, ClusterInstanceGroupSpecification... groups) {
        bench.client.createCluster(Bench.continuous(name, groups).build());
    }

    private int running(int group) {
        return bench.describe("train").instanceGroups().get(group).currentCount();
    }

    @Test
    void aZoneThatIsDryOnDemandMayHaveSpotInstances() {
        bench.aws.clusters().dry("usw2-az1", P5);
        create("train", spot(ClusterInstanceType.ML_P5_48_XLARGE, 2), Bench.group("steady", 1));
        bench.passMinutes(20);
        assertThat(running(0)).isEqualTo(2);
        assertThat(running(1)).isZero();
    }

    @Test
    void aZoneWithoutSpotInstancesSaysSoInItsOwnWords() {
        bench.aws.clusters().spot().capacity("usw2-az1", P5, 1);
        create("train", spot(ClusterInstanceType.ML_P5_48_XLARGE, 2), Bench.group("steady", 1));
        bench.passMinutes(20);
        assertThat(running(0)).isEqualTo(1);
        assertThat(running(1)).isEqualTo(1);

        var event = bench.client
                .listClusterEvents(
                        request -> request.clusterName("train").resourceType(ClusterEventResourceType.INSTANCE_GROUP))
                .events()
                .get(0);
        assertThat(event.description()).isEqualTo("Cannot provision requested instances");
        assertThat(bench.client
                        .describeClusterEvent(
                                request -> request.clusterName("train").eventId(event.eventId()))
                        .eventDetails()
                        .eventDetails()
                        .eventMetadata()
                        .instanceGroupScaling()
                        .failureMessage())
                .isEqualTo("InsufficientInstanceCapacity: There is no Spot capacity available that matches your request"
                        + " for ml.p5.48xlarge instances in the Availability Zone you requested (usw2-az1).");

        bench.aws.clusters().spot().plentiful("usw2-az1", P5);
        bench.passMinutes(30);
        assertThat(running(0)).isEqualTo(2);
    }

    @Test
    void spotInstancesHaveTheirOwnLimits() {
        assertThatThrownBy(() -> create("train", spot(ClusterInstanceType.ML_P5_48_XLARGE, 3)))
                .isInstanceOf(ResourceLimitExceededException.class)
                .hasMessageContaining("The account-level service limit 'ml.p5.48xlarge for cluster spot instance usage'"
                        + " is 2 Instances, with current utilization of 0 Instances and a request delta of 3");
        create("train", spot(ClusterInstanceType.ML_P5_48_XLARGE, 2), Bench.group("steady", 1));
        assertThatThrownBy(() -> create("other", spot(ClusterInstanceType.ML_G5_XLARGE, 2)))
                .isInstanceOf(ResourceLimitExceededException.class)
                .hasMessageContaining("'Total number of Spot instances allowed across SageMaker HyperPod clusters' is 3"
                        + " Instances, with current utilization of 2 Instances");
    }
}
