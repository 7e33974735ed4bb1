package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.wire.AwsError;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuousClusterTest {

    private final Direct direct = new Direct(new TestAccount());

    @Test
    void updatesMayFollowEachOtherAtOnce() {
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 1, ""));
        direct.passMinutes(20);
        for (int count = 2; count <= 3; count++) {
            direct.call(
                    "UpdateCluster",
                    "{'ClusterName':'train','InstanceGroups':[" + Direct.group("workers", "ml.p5.48xlarge", count, "")
                            + "]}");
            assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
        }
        direct.passMinutes(20);
        assertThat(direct.nodes("train")).hasSize(3);
    }

    @Test
    void theClusterIsInServiceBeforeItsNodes() {
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 4, ""));
        direct.passMinutes(5);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
        assertThat(group("train", 0).path("CurrentCount").asInt()).isZero();
        direct.passMinutes(15);
        assertThat(group("train", 0).path("CurrentCount").asInt()).isEqualTo(4);
        assertThat(group("train", 0).path("Status").asText()).isEqualTo("InService");
    }

    @Test
    void missingCapacityIsAskedForAgainAndLeavesEvents() {
        direct.sageMaker.controls().capacity("usw2-az1", "ml.p5.48xlarge", 1);
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 3, ""));
        direct.passMinutes(20);
        assertThat(group("train", 0).path("CurrentCount").asInt()).isEqualTo(1);

        JsonNode event = direct.call("ListClusterEvents", "{'ClusterName':'train','ResourceType':'InstanceGroup'}")
                .path("Events")
                .path(0);
        assertThat(event.path("EventLevel").asText()).isEqualTo("Error");
        assertThat(event.has("EventDetails")).isFalse();
        JsonNode details = direct.call(
                        "DescribeClusterEvent",
                        "{'ClusterName':'train','EventId':'"
                                + event.path("EventId").asText() + "'}")
                .path("EventDetails");
        assertThat(details.at("/EventDetails/EventMetadata/InstanceGroupScaling/FailureMessage")
                        .asText())
                .contains("sufficient capacity to launch new ml.p5.48xlarge instances");

        direct.sageMaker.controls().plentiful("usw2-az1", "ml.p5.48xlarge");
        direct.passMinutes(30);
        assertThat(group("train", 0).path("CurrentCount").asInt()).isEqualTo(3);
    }

    @Test
    void aTypeWithoutCapacityGivesWayToTheNextOfTheList() {
        direct.sageMaker.controls().capacity("usw2-az1", "ml.p5.48xlarge", 1);
        direct.continuous(
                "train",
                Direct.group("workers", "ml.m5.large", 3, "")
                        .replace(
                                "'InstanceType':'ml.m5.large'",
                                "'InstanceRequirements':{'InstanceTypes':['ml.p5.48xlarge','ml.p5en.48xlarge']}"));
        direct.passMinutes(20);
        assertThat(direct.nodes("train").findValuesAsText("InstanceType"))
                .containsExactly("ml.p5.48xlarge", "ml.p5en.48xlarge", "ml.p5en.48xlarge");
    }

    @Test
    void ifAllTypesAreDryTheLastIsNamed() {
        direct.sageMaker.controls().dry("usw2-az1", "ml.p5.48xlarge");
        direct.sageMaker.controls().dry("usw2-az1", "ml.p5en.48xlarge");
        direct.continuous(
                "train",
                Direct.group("workers", "ml.m5.large", 3, "")
                        .replace(
                                "'InstanceType':'ml.m5.large'",
                                "'InstanceRequirements':{'InstanceTypes':['ml.p5.48xlarge','ml.p5en.48xlarge']}"));
        direct.passMinutes(20);
        assertThat(group("train", 0).path("CurrentCount").asInt()).isZero();
        assertThat(failures("InstanceGroup"))
                .first()
                .asString()
                .contains("sufficient capacity to launch new ml.p5en.48xlarge instances");
    }

    private List<String> failures(String resourceType) {
        return direct
                .call("ListClusterEvents", "{'ClusterName':'train','ResourceType':'" + resourceType + "'}")
                .path("Events")
                .findValuesAsText("EventId")
                .stream()
                .map(id -> direct.call("DescribeClusterEvent", "{'ClusterName':'train','EventId':'" + id + "'}"))
                .flatMap(event -> event.findValuesAsText("FailureMessage").stream())
                .toList();
    }

    @Test
    void aMissedMinimumIsSaidByAnEvent() {
        direct.sageMaker.controls().dry("usw2-az1", "ml.p5.48xlarge");
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 4, ",'MinInstanceCount':2"));
        direct.passMinutes(180);
        assertThat(failures("InstanceGroup")).first().isEqualTo("MinInstanceCount 2 was not reached: 0 instances");
        assertThat(group("train", 0).path("TargetCount").asInt()).isZero();
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
    }

    @Test
    void anInterfaceThatLingersIsSaidToBeDeletedWhenItIs() {
        direct.sageMaker.controls().lingeringInterfaces(30);
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 1, ""));
        direct.passMinutes(20);
        String id = direct.nodes("train").path(0).path("InstanceId").asText();
        direct.call("BatchDeleteClusterNodes", "{'ClusterName':'train','NodeIds':['" + id + "']}");
        direct.passMinutes(34);
        String told = "Customer ENI successfully deleted for EC2 Instance " + id + " in Cluster train and IG workers";
        assertThat(descriptions()).doesNotContain(told);
        direct.passMinutes(1);
        assertThat(descriptions()).contains(told);
    }

    private List<String> descriptions() {
        return direct.call("ListClusterEvents", "{'ClusterName':'train','MaxResults':100}")
                .path("Events")
                .findValuesAsText("Description");
    }

    @Test
    void aGroupThatMissesItsMinimumGivesUpAfterThreeHours() {
        int before = direct.account.free("subnet-a");
        direct.sageMaker.controls().capacity("usw2-az1", "ml.p5.48xlarge", 1);
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 4, ",'MinInstanceCount':2"));
        direct.passMinutes(60);
        assertThat(group("train", 0).path("Status").asText()).isEqualTo("Creating");
        direct.passMinutes(120);
        assertThat(group("train", 0).path("Status").asText()).isEqualTo("Failed");
        assertThat(direct.nodes("train")).isEmpty();
        assertThat(direct.account.free("subnet-a")).isEqualTo(before);
    }

    @Test
    void aGroupWithItsMinimumIsInService() {
        direct.sageMaker.controls().capacity("usw2-az1", "ml.p5.48xlarge", 2);
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 4, ",'MinInstanceCount':2"));
        direct.passMinutes(300);
        assertThat(group("train", 0).path("Status").asText()).isEqualTo("InService");
        assertThat(direct.nodes("train")).hasSize(2);
    }

    @Test
    void aNewMinimumHasItsOwnThreeHours() {
        direct.sageMaker.controls().capacity("usw2-az1", "ml.p5.48xlarge", 2);
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 2, ",'MinInstanceCount':2"));
        direct.passMinutes(120);
        direct.call(
                "UpdateCluster",
                "{'ClusterName':'train','InstanceGroups':["
                        + Direct.group("workers", "ml.p5.48xlarge", 6, ",'MinInstanceCount':4") + "]}");
        direct.passMinutes(120);
        assertThat(group("train", 0).path("TargetCount").asInt()).isEqualTo(6);
        direct.passMinutes(60);
        assertThat(group("train", 0).path("TargetCount").asInt()).isEqualTo(2);
        assertThat(group("train", 0).path("Status").asText()).isEqualTo("InService");
    }

    @Test
    void spotCapacityNeedsEksAndContinuousProvisioning() {
        String group = Direct.group("workers", "ml.p5.48xlarge", 1, ",'CapacityRequirements':{'Spot':{}}");
        assertThatThrownBy(() -> direct.create("slurm", "", group)).hasMessageContaining("Spot capacity");
        direct.continuous("train", group);
        direct.passMinutes(20);
        String id = direct.nodes("train").path(0).path("InstanceId").asText();
        assertThat(direct.call("DescribeClusterNode", "{'ClusterName':'train','NodeId':'" + id + "'}")
                        .at("/NodeDetails/CapacityType")
                        .asText())
                .isEqualTo("Spot");
    }

    @Test
    void nodesWhoseScriptsFailAreTriedAgain() {
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 1, ""));
        direct.sageMaker.controls().failLifecycleScripts("train", "workers");
        direct.passMinutes(20);
        JsonNode node = direct.nodes("train").path(0);
        assertThat(node.path("InstanceStatus").path("Status").asText()).isEqualTo("Failure");

        direct.sageMaker.controls().passLifecycleScripts("train", "workers");
        direct.passMinutes(60);
        JsonNode again = direct.nodes("train").path(0);
        assertThat(again.path("InstanceStatus").path("Status").asText()).isEqualTo("Running");
        assertThat(again.path("InstanceId").asText())
                .isNotEqualTo(node.path("InstanceId").asText());
        assertThat(again.path("NodeLogicalId")).isEqualTo(node.path("NodeLogicalId"));
    }

    @Test
    void aSlurmClusterWaitsForItsController() {
        direct.create(
                "train",
                ",'NodeProvisioningMode':'Continuous','Orchestrator':{'Slurm':{}}",
                Direct.group("head", "ml.m5.xlarge", 1, ",'SlurmConfig':{'NodeType':'Controller'}"),
                Direct.group("work", "ml.p5.48xlarge", 1, ",'SlurmConfig':{'NodeType':'Compute'}"));
        direct.passMinutes(10);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("Creating");
        direct.passMinutes(10);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
    }

    @Test
    void aSlurmClusterWithoutControllerFails() {
        direct.sageMaker.controls().dry("usw2-az1", "ml.m5.xlarge");
        direct.create(
                "train",
                ",'NodeProvisioningMode':'Continuous','Orchestrator':{'Slurm':{}}",
                Direct.group("head", "ml.m5.xlarge", 1, ",'SlurmConfig':{'NodeType':'Controller'}"));
        direct.passMinutes(181);
        assertThat(direct.describe("train").path("FailureMessage").asText())
                .contains("controller and login nodes did not become ready within the expected time");
    }

    @Test
    void aSlurmClusterNeedsAControllerGroup() {
        assertThatThrownBy(() -> direct.create(
                        "train",
                        ",'NodeProvisioningMode':'Continuous','Orchestrator':{'Slurm':{}}",
                        Direct.group("work", "ml.p5.48xlarge", 1, ",'SlurmConfig':{'NodeType':'Compute'}")))
                .hasMessage("InstanceGroups must have a SlurmConfig with Controller node type");
    }

    @Test
    void addedNodesAreKnownByTheirLogicalIdsAtOnce() {
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 1, ""));
        direct.passMinutes(20);
        String request = "{'ClusterName':'train','ClientToken':'one','NodesToAdd':[{'InstanceGroupName':'workers',"
                + "'IncrementTargetCountBy':2},{'InstanceGroupName':'nobody','IncrementTargetCountBy':1},"
                + "{'InstanceGroupName':'workers','IncrementTargetCountBy':1,'InstanceTypes':['ml.g5.xlarge']}]}";
        JsonNode answer = direct.call("BatchAddClusterNodes", request);
        List<String> logicalIds = answer.path("Successful").findValuesAsText("NodeLogicalId");
        assertThat(logicalIds).hasSize(2).doesNotHaveDuplicates();
        assertThat(answer.path("Failed").findValuesAsText("ErrorCode"))
                .containsExactly("InstanceGroupNotFound", "IncompatibleInstanceTypes");

        assertThat(direct.call("BatchAddClusterNodes", request)).isEqualTo(answer);
        assertThat(group("train", 0).path("TargetCount").asInt()).isEqualTo(3);

        JsonNode waiting = describeLogical(logicalIds.get(0));
        assertThat(waiting.path("InstanceStatus").path("Status").asText()).isEqualTo("Pending");
        assertThat(waiting.has("InstanceId")).isFalse();
        direct.passMinutes(20);
        assertThat(describeLogical(logicalIds.get(0)).path("InstanceId").asText())
                .startsWith("i-");

        direct.passMinutes(8 * 60);
        assertThat(direct.call("BatchAddClusterNodes", request)).isNotEqualTo(answer);
    }

    @Test
    void aClientTokenServesOneRequest() {
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 1, ""));
        direct.passMinutes(20);
        String request = "{'ClusterName':'train','ClientToken':'one','NodesToAdd':[{'InstanceGroupName':'workers',"
                + "'IncrementTargetCountBy':%d}]}";
        direct.call("BatchAddClusterNodes", request.formatted(1));
        assertThatThrownBy(() -> direct.call("BatchAddClusterNodes", request.formatted(2)))
                .isInstanceOf(AwsError.class);
    }

    @Test
    void onlyContinuousClustersHaveEvents() {
        direct.create("train", "", Direct.group("workers", "ml.p5.48xlarge", 1, ""));
        direct.passMinutes(20);
        assertThat(direct.call("ListClusterEvents", "{'ClusterName':'train'}").path("Events"))
                .isEmpty();
    }

    private JsonNode describeLogical(String id) {
        return direct.call("DescribeClusterNode", "{'ClusterName':'train','NodeLogicalId':'" + id + "'}")
                .path("NodeDetails");
    }

    private JsonNode group(String cluster, int index) {
        return direct.describe(cluster).path("InstanceGroups").path(index);
    }
}
