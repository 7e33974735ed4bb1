package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageTest {

    private final Direct direct = new Direct(new TestAccount());

    @BeforeEach
    void aCluster() {
        direct.create("train", "", Direct.group("workers", "ml.p5.48xlarge", 2, ",'ImageReleaseVersion':'1.0.0'"));
        direct.passMinutes(20);
    }

    private JsonNode group() {
        return direct.describe("train").at("/InstanceGroups/0");
    }

    private void updateSoftware() {
        direct.call(
                "UpdateClusterSoftware",
                "{'ClusterName':'train','InstanceGroups':[{'InstanceGroupName':'workers','ImageReleaseVersion':'1.1.0'}],"
                        + "'DeploymentConfig':{'RollingUpdatePolicy':{'MaximumBatchSize':{'Type':'INSTANCE_COUNT',"
                        + "'Value':1}},'WaitIntervalInSeconds':3600}}");
    }

    @Test
    void nodesAndGroupsShowTheirRelease() {
        assertThat(group().path("CurrentImageReleaseVersion").asText()).isEqualTo("1.0.0");
        assertThat(group().path("DesiredImageReleaseVersion").asText()).isEqualTo("1.0.0");
        assertThat(group().path("ImageVersionStatus").asText()).isEqualTo("UpToDate");
        JsonNode node = direct.nodes("train").path(0);
        assertThat(node.path("CurrentImageReleaseVersion").asText()).isEqualTo("1.0.0");
        assertThat(node.path("ImageVersionStatus").asText()).isEqualTo("UpToDate");
        JsonNode details = direct.call(
                        "DescribeClusterNode",
                        "{'ClusterName':'train','NodeId':'"
                                + node.path("InstanceId").asText() + "'}")
                .path("NodeDetails");
        assertThat(details.path("DesiredImageReleaseVersion").asText()).isEqualTo("1.0.0");
    }

    @Test
    void aRollingUpdateCountsTheNodesOnTheNewRelease() {
        updateSoftware();
        assertThat(group().path("CurrentImageReleaseVersion").asText()).isEqualTo("1.0.0");
        assertThat(group().path("DesiredImageReleaseVersion").asText()).isEqualTo("1.1.0");
        assertThat(group().path("TargetStateCount").asInt()).isZero();
        assertThat(direct.call("ListClusters", "{}")
                        .at("/ClusterSummaries/0/ImageVersionStatus")
                        .asText())
                .isEqualTo("UpdateAvailable");
        direct.passMinutes(45);
        assertThat(group().path("TargetStateCount").asInt()).isEqualTo(1);
        assertThat(direct.nodes("train").findValuesAsText("CurrentImageReleaseVersion"))
                .containsExactlyInAnyOrder("1.0.0", "1.1.0");
        direct.passMinutes(120);
        assertThat(group().path("TargetStateCount").asInt()).isEqualTo(2);
        assertThat(group().path("CurrentImageReleaseVersion").asText()).isEqualTo("1.1.0");
    }

    @Test
    void anUpdateOfTheGroupThatNamesNoImageKeepsIt() {
        updateSoftware();
        direct.passMinutes(180);
        direct.call(
                "UpdateCluster",
                "{'ClusterName':'train','InstanceGroups':[" + Direct.group("workers", "ml.p5.48xlarge", 1, "") + "]}");
        direct.passMinutes(20);
        assertThat(group().path("DesiredImageReleaseVersion").asText()).isEqualTo("1.1.0");
        assertThat(group().path("ImageVersionStatus").asText()).isEqualTo("UpToDate");
    }
}
