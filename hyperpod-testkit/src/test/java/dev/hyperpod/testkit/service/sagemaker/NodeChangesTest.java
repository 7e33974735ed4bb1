package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeChangesTest {

    private static final String WORKERS = Direct.group("workers", "ml.p5.48xlarge", 3, "");

    private final Direct direct = new Direct(new TestAccount());

    @Test
    void aSickNodeIsReplacedAndKeepsItsLogicalId() {
        direct.continuous("train", WORKERS);
        direct.passMinutes(20);
        JsonNode struck = places().path(1);
        direct.sageMaker.controls().sicken("train", struck.path("InstanceId").asText());
        direct.passMinutes(2);
        assertThat(statuses()).containsExactly("Running", "ShuttingDown", "Running");
        direct.passMinutes(25);
        assertThat(statuses()).containsOnly("Running").hasSize(3);
        assertThat(ids()).doesNotContain(struck.path("InstanceId").asText());
        assertThat(places().findValuesAsText("NodeLogicalId"))
                .contains(struck.path("NodeLogicalId").asText());
    }

    @Test
    void logicalIdsAreListedForThoseWhoAskForThem() {
        direct.continuous("train", WORKERS);
        direct.passMinutes(20);
        assertThat(direct.nodes("train").findValuesAsText("NodeLogicalId")).isEmpty();
        assertThat(places().findValuesAsText("NodeLogicalId")).hasSize(3);
    }

    private JsonNode places() {
        return direct.call("ListClusterNodes", "{'ClusterName':'train','IncludeNodeLogicalIds':true}")
                .path("ClusterNodeSummaries");
    }

    @Test
    void aLostNodeStaysFailedWithoutNodeRecovery() {
        direct.create("train", ",'NodeRecovery':'None'", WORKERS);
        direct.passMinutes(20);
        direct.sageMaker.controls().lose("train", ids().get(0));
        direct.passMinutes(600);
        assertThat(statuses()).containsExactly("Failure", "Running", "Running");
    }

    @Test
    void aNodeOfAClassicClusterIsReplacedToo() {
        direct.create("train", "", WORKERS);
        direct.passMinutes(20);
        List<String> before = ids();
        direct.sageMaker.controls().lose("train", before.get(0));
        direct.passMinutes(30);
        assertThat(ids()).hasSize(3).containsAll(before.subList(1, 3)).doesNotContain(before.get(0));
        assertThat(statuses()).containsOnly("Running");
    }

    @Test
    void aBatchSaysWhichNodesItTookAndWhichNot() {
        direct.create("train", "", WORKERS);
        direct.passMinutes(20);
        String unknown = "i-0123456789abcdef0";
        JsonNode answer = batch("BatchDeleteClusterNodes", ids().get(2), unknown);
        assertThat(answer.path("Successful")).hasSize(1);
        assertThat(answer.path("Failed").path(0).path("Code").asText()).isEqualTo("NodeIdNotFound");
        assertThat(batch("BatchRebootClusterNodes", unknown)
                        .path("Failed")
                        .path(0)
                        .path("ErrorCode")
                        .asText())
                .isEqualTo("InstanceIdNotFound");
    }

    @Test
    void deletedNodesLowerTheTarget() {
        int before = direct.account.free("subnet-a");
        direct.create("train", "", WORKERS);
        direct.passMinutes(20);
        batch("BatchDeleteClusterNodes", ids().get(0), ids().get(1));
        assertThat(statuses()).containsExactly("ShuttingDown", "ShuttingDown", "Running");
        direct.passMinutes(5);
        assertThat(ids()).hasSize(1);
        assertThat(group().path("TargetCount").asInt()).isEqualTo(1);
        assertThat(direct.account.free("subnet-a")).isEqualTo(before - 32);
    }

    @Test
    void aRebootedNodeComesBackAsTheSameInstance() {
        direct.create("train", "", WORKERS);
        direct.passMinutes(20);
        List<String> before = ids();
        batch("BatchRebootClusterNodes", before.get(0));
        assertThat(statuses().get(0)).isEqualTo("Pending");
        assertThat(batch("BatchReplaceClusterNodes", before.get(0))
                        .path("Failed")
                        .path(0)
                        .path("ErrorCode")
                        .asText())
                .isEqualTo("InstanceIdInUse");
        direct.passMinutes(6);
        assertThat(statuses()).containsOnly("Running");
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void aReplacedNodeIsAnotherInstance() {
        direct.create("train", "", WORKERS);
        direct.passMinutes(20);
        String before = ids().get(0);
        batch("BatchReplaceClusterNodes", before);
        direct.passMinutes(25);
        assertThat(ids()).hasSize(3).doesNotContain(before);
    }

    @Test
    void volumesAndInterfacesAreAttachedOnce() {
        String arn = direct.create("train", "", WORKERS).path("ClusterArn").asText();
        direct.passMinutes(20);
        String volume =
                "{'ClusterArn':'" + arn + "','NodeId':'" + ids().get(0) + "','VolumeId':'vol-0123456789abcdef0'}";
        JsonNode attached = direct.call("AttachClusterNodeVolume", volume);
        assertThat(attached.path("DeviceName").asText()).isEqualTo("/dev/sdf");
        assertThatThrownBy(() -> direct.call("AttachClusterNodeVolume", volume)).hasMessageContaining("already");
        assertThat(direct.call("DetachClusterNodeVolume", volume).path("Status").asText())
                .isEqualTo("detaching");
        String networkInterface =
                "{'ClusterName':'train','NodeId':'" + ids().get(0) + "','NetworkInterfaceId':'eni-0123456789abcdef0'}";
        assertThat(direct.call("AttachClusterNodeNetworkInterface", networkInterface)
                        .path("AttachmentId")
                        .asText())
                .startsWith("eni-attach-0");
    }

    @Test
    void aHealthCheckExaminesRunningNodes() {
        direct.create("train", "", WORKERS, Direct.group("head", "ml.m5.large", 1, ""));
        direct.passMinutes(20);
        String request = "{'ClusterName':'train','DeepHealthCheckConfigurations':[{'InstanceGroupName':'%s',"
                + "'DeepHealthChecks':['InstanceStress']}]}";
        direct.call("StartClusterHealthCheck", request.formatted("workers"));
        assertThat(statuses().subList(0, 3)).containsOnly("DeepHealthCheckInProgress");
        direct.passMinutes(120);
        assertThat(statuses()).containsOnly("Running");
        assertThatThrownBy(() -> direct.call("StartClusterHealthCheck", request.formatted("head")))
                .hasMessageContaining("not supported for the instance type");
    }

    @Test
    void tagsAreAddedListedAndDeleted() {
        String arn = direct.create("train", ",'Tags':[{'Key':'team','Value':'nlp'}]", WORKERS)
                .path("ClusterArn")
                .asText();
        direct.call("AddTags", "{'ResourceArn':'" + arn + "','Tags':[{'Key':'cost','Value':'1'}]}");
        assertThat(direct.call("ListTags", "{'ResourceArn':'" + arn + "'}").findValuesAsText("Key"))
                .containsExactly("cost", "team");
        direct.call("DeleteTags", "{'ResourceArn':'" + arn + "','TagKeys':['team']}");
        assertThat(direct.call("ListTags", "{'ResourceArn':'" + arn + "'}").findValuesAsText("Key"))
                .containsExactly("cost");
    }

    private JsonNode batch(String operation, String... ids) {
        return direct.call(operation, "{'ClusterName':'train','NodeIds':['" + String.join("','", ids) + "']}");
    }

    private List<String> ids() {
        return direct.nodes("train").findValuesAsText("InstanceId");
    }

    private List<String> statuses() {
        return direct.nodes("train").findValuesAsText("Status");
    }

    private JsonNode group() {
        return direct.describe("train").path("InstanceGroups").path(0);
    }
}
