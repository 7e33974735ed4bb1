package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final String P5 = "ml.p5.48xlarge";

    private final Direct direct = new Direct(new TestAccount());
    private final ClusterControls controls = direct.sageMaker.controls();

    @Test
    void aFaultThatARebootCuresKeepsTheInstance() {
        up(Direct.group("workers", P5, 2, ""));
        String sick = ids().get(0);
        controls.sicken("train", sick, "gpu-nvlink");
        direct.passMinutes(2);
        assertThat(statuses()).containsExactly("Pending", "Running");
        assertThat(direct.nodes("train").findValuesAsText("Message")).hasSize(1);
        direct.passMinutes(6);
        assertThat(statuses()).containsOnly("Running");
        assertThat(ids()).contains(sick);
    }

    @Test
    void aNodeThatFallsSickAgainAfterARebootIsReplaced() {
        up(Direct.group("workers", P5, 1, ""));
        String sick = ids().get(0);
        controls.sicken("train", sick, "gpu-count");
        direct.passMinutes(8);
        controls.sicken("train", sick, "gpu-count");
        direct.passMinutes(2);
        assertThat(statuses()).containsExactly("ShuttingDown");
        direct.passMinutes(25);
        assertThat(statuses()).containsExactly("Running");
        assertThat(ids()).doesNotContain(sick);
    }

    @Test
    void aRebootByHandDoesNotCureBrokenHardware() {
        direct.create("train", ",'NodeRecovery':'None'", Direct.group("workers", P5, 1, ""));
        direct.passMinutes(20);
        String sick = ids().get(0);
        controls.sicken("train", sick, "gpu-ecc");
        direct.passMinutes(2);
        assertThat(statuses()).containsExactly("Failure");
        reboot(sick);
        direct.passMinutes(6);
        assertThat(statuses()).containsExactly("Running");
        direct.passMinutes(2);
        assertThat(statuses()).containsExactly("Failure");
    }

    @Test
    void aLostNodeDoesNotComeBackByAReboot() {
        direct.create("train", ",'NodeRecovery':'None'", Direct.group("workers", P5, 1, ""));
        direct.passMinutes(20);
        controls.lose("train", ids().get(0));
        direct.passMinutes(2);
        reboot(ids().get(0));
        direct.passMinutes(6);
        assertThat(statuses()).containsExactly("Failure");
        assertThat(direct.sageMaker.plannedSteps()).isZero();
    }

    @Test
    void theAgentsFindingIsALineOfTheNodesStream() {
        up(Direct.group("workers", P5, 1, ""));
        String sick = ids().get(0);
        controls.sicken("train", sick, "gpu-nvlink");
        direct.passMinutes(2);
        assertThat(direct.account.lines("SagemakerHealthMonitoringAgent/workers/" + sick))
                .singleElement()
                .asString()
                .contains("\"HealthMonitoringAgentDetectionEvent\":\"HealthEvent\"", "XidHardwareFailure", "71");
    }

    @Test
    void aVanishedNodeSaysNothingItself() {
        up(Direct.group("workers", P5, 1, ""));
        controls.lose("train", ids().get(0));
        direct.passMinutes(2);
        assertThat(direct.account.lines("SagemakerHealthMonitoringAgent")).isEmpty();
        assertThat(direct.nodes("train").findValuesAsText("Message"))
                .containsExactly("Instance is no longer reachable.");
    }

    @Test
    void aNodeHasOnlyFaultsOfItsHardware() {
        up(Direct.group("head", "ml.m5.large", 1, ""), Direct.group("workers", "ml.trn1.32xlarge", 1, ""));
        String head = ids().get(0);
        assertThatThrownBy(() -> controls.sicken("train", head, "gpu-xid"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> controls.sicken("train", head, "flu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neuron-error");
        controls.sicken("train", ids().get(1), "neuron-error");
    }

    @Test
    void aReplacementWaitsForAPoolThatFillsLater() {
        up(Direct.group("workers", P5, 2, ""));
        controls.sicken("train", ids().get(0));
        controls.dry("usw2-az1", P5);
        direct.passMinutes(40);
        assertThat(ids()).hasSize(1);
        assertThat(places()).hasSize(2);
        assertThat(places().findValuesAsText("Message"))
                .singleElement()
                .asString()
                .contains("sufficient capacity");
        controls.capacityLater(60, "usw2-az1", P5, 1);
        direct.passMinutes(90);
        assertThat(statuses()).containsExactly("Running", "Running");
    }

    @Test
    void aReplacementOfAClassicClusterThatDoesNotComeUpStaysFailed() {
        direct.create("train", "", Direct.group("workers", P5, 2, ""));
        direct.passMinutes(20);
        controls.failLifecycleScripts("train", "workers");
        controls.sicken("train", ids().get(0));
        direct.passMinutes(300);
        assertThat(statuses()).containsExactly("Running", "Failure");
        assertThat(direct.nodes("train").findValuesAsText("Message"))
                .singleElement()
                .asString()
                .startsWith("Instance replacement failed: Lifecycle scripts did not run successfully");
        controls.passLifecycleScripts("train", "workers");
        direct.call("BatchReplaceClusterNodes", "{'ClusterName':'train','NodeIds':['" + ids().get(1) + "']}");
        direct.passMinutes(25);
        assertThat(statuses()).containsExactly("Running", "Running");
    }

    @Test
    void deepHealthChecksThatFindAFaultyNodeReplaceItAndSaySo() {
        up(Direct.group("workers", P5, 3, ",'OnStartDeepHealthChecks':['InstanceStress']"));
        controls.failDeepHealthChecks("train", "workers", 1);
        direct.passMinutes(120);
        assertThat(statuses()).containsExactlyInAnyOrder("ShuttingDown", "Running", "Running");
        assertThat(direct.account.lines("DeepHealthCheckResults/"))
                .hasSize(3)
                .anyMatch(line -> line.contains("Encountered FaultyInstance. Replace the Instance."));
        direct.passMinutes(25);
        assertThat(statuses()).contains("DeepHealthCheckInProgress");
        direct.passMinutes(120);
        assertThat(statuses()).containsOnly("Running").hasSize(3);
    }

    @Test
    void aSpotInstanceIsTakenBackAndItsPlaceFilled() {
        direct.continuous("train", Direct.group("workers", P5, 2, ",'CapacityRequirements':{'Spot':{}}"));
        direct.passMinutes(20);
        String taken = ids().get(0);
        controls.interrupt("train", taken);
        assertThat(statuses()).containsExactly("ShuttingDown", "Running");
        direct.passMinutes(25);
        assertThat(ids()).hasSize(2).doesNotContain(taken);
        direct.continuous("steady", Direct.group("workers", P5, 1, ""));
        direct.passMinutes(20);
        String steady = direct.nodes("steady").findValuesAsText("InstanceId").get(0);
        assertThatThrownBy(() -> controls.interrupt("steady", steady)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPoolMayOpenAndCloseInTurn() {
        controls.capacityInTurn("usw2-az1", P5, 1, 59);
        direct.continuous("train", Direct.group("workers", P5, 1, ""));
        direct.passMinutes(50);
        assertThat(ids()).isEmpty();
        direct.passMinutes(1200);
        assertThat(ids()).isEmpty();
        controls.capacityInTurn("usw2-az1", P5, 20, 40);
        direct.passMinutes(30);
        assertThat(statuses()).containsExactly("Running");
    }

    @Test
    void aControllerIsNeverReplaced() {
        direct.call(
                "CreateCluster",
                "{'ClusterName':'train','Orchestrator':{'Slurm':{}},'InstanceGroups':["
                        + Direct.group("head", "ml.m5.large", 1, ",'SlurmConfig':{'NodeType':'Controller'}") + "]}");
        direct.passMinutes(20);
        String head = ids().get(0);
        JsonNode refused =
                direct.call("BatchReplaceClusterNodes", "{'ClusterName':'train','NodeIds':['" + head + "']}");
        assertThat(refused.at("/Failed/0/ErrorCode").asText()).isEqualTo("InvalidInstanceStatus");
        controls.lose("train", head);
        direct.passMinutes(60);
        assertThat(ids()).containsExactly(head);
        assertThat(statuses()).containsExactly("Failure");
    }

    private void up(String... groups) {
        direct.continuous("train", groups);
        direct.passMinutes(20);
    }

    private void reboot(String id) {
        direct.call("BatchRebootClusterNodes", "{'ClusterName':'train','NodeIds':['" + id + "']}");
    }

    private List<String> ids() {
        return direct.nodes("train").findValuesAsText("InstanceId");
    }

    private List<String> statuses() {
        return direct.nodes("train").findValuesAsText("Status");
    }

    private JsonNode places() {
        return direct.call("ListClusterNodes", "{'ClusterName':'train','IncludeNodeLogicalIds':true}")
                .path("ClusterNodeSummaries");
    }
}
