package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.Bench;
import dev.hyperpod.testkit.TestAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupDetails;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupSpecification;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ClusterNodeSummary;
import software.amazon.awssdk.services.sagemaker.model.ClusterStatus;
import software.amazon.awssdk.services.sagemaker.model.ConflictException;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroupStatus;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;

/** What a client lives through that looks for capacity: refused, rolled back, deleted, elsewhere. */
class FailoverTest {

    private static final String P5 = "ml.p5.48xlarge";

    private final Bench bench = Bench.on(new TestAccount());

    @AfterEach
    void close() {
        bench.close();
    }

    private void create(String name, ClusterInstanceGroupSpecification... groups) {
        bench.client.createCluster(Bench.slurm(name, groups).build());
    }

    private void delete(String name) {
        bench.client.deleteCluster(request -> request.clusterName(name));
    }

    private void addGroup(ClusterInstanceGroupSpecification group) {
        bench.client.updateCluster(request -> request.clusterName("train").instanceGroups(group));
    }

    private static ClusterInstanceGroupSpecification elsewhere(String name) {
        return Bench.group(
                name,
                ClusterInstanceType.ML_P5_48_XLARGE,
                2,
                spec -> spec.overrideVpcConfig(vpc -> vpc.subnets("subnet-b").securityGroupIds("sg-a")));
    }

    private ClusterStatus status(String name) {
        return bench.describe(name).clusterStatus();
    }

    private List<String> groups() {
        return bench.describe("train").instanceGroups().stream()
                .map(ClusterInstanceGroupDetails::instanceGroupName)
                .toList();
    }

    @Test
    void aCreationWithoutCapacityHasFailedAfterTenMinutesAndIsGoneTenAfterItsDeletion() {
        bench.aws.clusters().dry("usw2-az1", P5);
        create("train", Bench.group("workers", 1));
        bench.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(status("train")).isEqualTo(ClusterStatus.CREATING);
        bench.pass(Duration.ofMillis(1));
        assertThat(status("train")).isEqualTo(ClusterStatus.ROLLING_BACK);
        assertThat(bench.describe("train").failureMessage())
                .isEqualTo("We currently do not have sufficient capacity to launch new ml.p5.48xlarge instances in the"
                        + " Availability Zone you requested (usw2-az1). Please try again.");
        bench.passMinutes(5);
        assertThat(status("train")).isEqualTo(ClusterStatus.FAILED);
        assertThat(bench.describe("train").instanceGroups().get(0).status()).isEqualTo(InstanceGroupStatus.FAILED);

        delete("train");
        bench.pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(status("train")).isEqualTo(ClusterStatus.DELETING);
        bench.pass(Duration.ofMillis(1));
        assertThatThrownBy(() -> status("train")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aNameIsTakenUntilItsClusterIsGone() {
        bench.aws.clusters().dry("usw2-az1", P5);
        create("train", Bench.group("workers", 1));
        for (ClusterStatus status : List.of(ClusterStatus.CREATING, ClusterStatus.ROLLING_BACK, ClusterStatus.FAILED)) {
            assertThat(status("train")).isEqualTo(status);
            refusesItsName();
            bench.passMinutes(5);
        }
        delete("train");
        refusesItsName();
        bench.passMinutes(10);
        create("train", Bench.group("workers", 1));
    }

    private void refusesItsName() {
        assertThatThrownBy(() -> create("train", Bench.group("workers", 1)))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Cluster with name train already exists.");
    }

    @Test
    void aClusterOnItsWayCanNeitherBeDeletedNorChanged() {
        bench.aws.clusters().dry("usw2-az1", P5);
        create("train", Bench.group("workers", 1));
        refusesChanges("Creating");
        bench.passMinutes(5);
        refusesChanges("RollingBack");
        bench.passMinutes(5);
        assertThatThrownBy(() -> addGroup(elsewhere("more")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("must be InService for this operation, but its status is Failed");
        delete("train");
        refusesChanges("Deleting");
    }

    private void refusesChanges(String status) {
        assertThatThrownBy(() -> delete("train"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Cluster train cannot be deleted while its status is " + status + ".");
        assertThatThrownBy(() -> addGroup(elsewhere("more")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("but its status is " + status);
    }

    @Test
    void aRefusedCreationTakesNothing() {
        bench.aws.clusters().capacity("usw2-az1", P5, 3);
        create("greedy", Bench.group("some", 2), Bench.group("more", 2));
        create("modest", Bench.group("workers", 3));
        bench.passMinutes(20);
        assertThat(status("greedy")).isEqualTo(ClusterStatus.FAILED);
        assertThat(status("modest")).isEqualTo(ClusterStatus.IN_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGroupInAnotherZoneJoinsAClusterInService(boolean continuous) {
        var request = continuous
                ? Bench.continuous("train", Bench.group("workers", 1))
                : Bench.slurm("train", Bench.group("workers", 1));
        bench.client.createCluster(request.build());
        bench.passMinutes(20);
        bench.aws.clusters().dry("usw2-az1", P5);

        addGroup(elsewhere("more"));
        assertThat(status("train")).isEqualTo(continuous ? ClusterStatus.IN_SERVICE : ClusterStatus.UPDATING);
        bench.passMinutes(20);

        assertThat(status("train")).isEqualTo(ClusterStatus.IN_SERVICE);
        List<ClusterNodeSummary> added = bench.client
                .listClusterNodes(list -> list.clusterName("train").instanceGroupNameContains("more"))
                .clusterNodeSummaries();
        assertThat(added)
                .hasSize(2)
                .allSatisfy(node -> assertThat(bench.client
                                .describeClusterNode(
                                        one -> one.clusterName("train").nodeId(node.instanceId()))
                                .nodeDetails()
                                .placement()
                                .availabilityZoneId())
                        .isEqualTo("usw2-az2"));
    }

    @Test
    void aGroupThatFindsNothingIsRolledBackAndTheClusterSaysWhy() {
        create("train", Bench.group("workers", 1));
        bench.passMinutes(20);
        bench.aws.clusters().dry("usw2-az2", P5);

        addGroup(elsewhere("more"));
        bench.passMinutes(5);
        assertThat(status("train")).isEqualTo(ClusterStatus.ROLLING_BACK);
        assertThat(groups()).containsExactly("workers", "more");
        bench.passMinutes(5);

        assertThat(status("train")).isEqualTo(ClusterStatus.IN_SERVICE);
        assertThat(groups()).containsExactly("workers");
        assertThat(bench.describe("train").failureMessage()).contains("sufficient capacity", "usw2-az2");
    }

    @Test
    void aGroupThatWaitsForCapacityCanBeTakenBack() {
        bench.client.createCluster(
                Bench.continuous("train", Bench.group("workers", 1)).build());
        bench.passMinutes(20);
        bench.aws.clusters().dry("usw2-az2", P5);
        addGroup(elsewhere("more"));
        bench.passMinutes(30);
        ClusterInstanceGroupDetails waiting =
                bench.describe("train").instanceGroups().get(1);
        assertThat(waiting.status()).isEqualTo(InstanceGroupStatus.CREATING);
        assertThat(waiting.currentCount()).isZero();
        assertThat(waiting.targetCount()).isEqualTo(2);
        assertThat(status("train")).isEqualTo(ClusterStatus.IN_SERVICE);
        assertThat(bench.describe("train").failureMessage()).isNull();

        bench.client.updateCluster(request -> request.clusterName("train").instanceGroupsToDelete("more"));
        assertThat(bench.describe("train").instanceGroups().get(1).status()).isEqualTo(InstanceGroupStatus.DELETING);
        bench.passMinutes(5);
        assertThat(groups()).containsExactly("workers");
        bench.aws.clusters().plentiful("usw2-az2", P5);
        bench.passMinutes(60);
        assertThat(groups()).containsExactly("workers");
    }

    @Test
    void addressesThatAFailedCreationHasLeftBehindAreMissedByTheNext() {
        bench.account.subnet("subnet-a", "us-west-2a", "usw2-az1", 40);
        bench.aws.clusters().lingeringInterfaces(60);
        bench.aws.clusters().failLifecycleScripts("first", "workers");
        create("first", Bench.group("workers", 1));
        bench.passMinutes(25);
        assertThat(status("first")).isEqualTo(ClusterStatus.FAILED);
        delete("first");
        bench.passMinutes(10);

        create("second", Bench.group("workers", 1));
        bench.passMinutes(10);
        assertThat(bench.describe("second").failureMessage())
                .isEqualTo("There are not enough free addresses in subnet 'subnet-a' to satisfy the requested number"
                        + " of instances.");
        bench.passMinutes(50);
        create("third", Bench.group("workers", 1));
        bench.passMinutes(20);
        assertThat(status("third")).isEqualTo(ClusterStatus.IN_SERVICE);
    }
}
