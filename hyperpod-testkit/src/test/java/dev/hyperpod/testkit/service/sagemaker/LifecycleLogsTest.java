package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleLogsTest {

    private static final String SCRIPTS =
            ",'LifeCycleConfig':{'SourceS3Uri':'s3://sagemaker-acme/lcs','OnCreate':'on_create.sh'}";
    private static final String WORKERS = Direct.group("workers", "ml.p5.48xlarge", 1, SCRIPTS);

    private final Direct direct = new Direct(new TestAccount());
    private final ClusterControls controls = direct.sageMaker.controls();

    @Test
    void aNodeThatComesUpWritesBothMarks() {
        String arn = direct.create("train", "", WORKERS).path("ClusterArn").asText();
        direct.passMinutes(15);
        assertThat(direct.account.lines("LifecycleConfig/"))
                .containsExactly("[SageMaker] Downloading lifecycle scripts from s3://sagemaker-acme/lcs");
        direct.passMinutes(5);
        String id = direct.nodes("train").findValuesAsText("InstanceId").get(0);
        assertThat(direct.account.streams())
                .containsExactly("/aws/sagemaker/Clusters/train/" + arn.substring(arn.lastIndexOf('/') + 1)
                        + " LifecycleConfig/workers/" + id);
        assertThat(direct.account.lines("LifecycleConfig/workers/" + id))
                .endsWith("[SageMaker] The lifecycle scripts succeeded.");
    }

    @Test
    void aFailingScriptWritesItsOutput() {
        direct.create("train", "", WORKERS);
        controls.failLifecycleScripts("train", "workers", "E: Unable to locate package\nexit 100");
        direct.passMinutes(20);
        assertThat(direct.account.lines("LifecycleConfig/"))
                .endsWith(
                        "[start] on_create.sh",
                        "E: Unable to locate package",
                        "exit 100",
                        "[SageMaker] The lifecycle scripts failed.");
        assertThat(direct.describe("train").path("FailureMessage").asText())
                .startsWith("Instance i-")
                .contains("failed to provision with the following error: \"Lifecycle scripts did not run")
                .endsWith("Note that multiple instances may be impacted.");
    }

    @Test
    void aScriptThatIsNotThereIsMissedInTheStream() {
        Direct without = new Direct(new TestAccount().withoutScripts());
        without.create("train", "", WORKERS);
        without.passMinutes(20);
        assertThat(without.account.lines("LifecycleConfig/"))
                .anyMatch(
                        line -> line.contains("(404) when calling the HeadObject operation: Key \"lcs/on_create.sh\""));
    }

    @Test
    void aNodeThatNeverGotThereLeavesNoStream() {
        direct.call(
                "CreateCluster",
                "{'ClusterName':'train','VpcConfig':{'Subnets':['subnet-a'],'SecurityGroupIds':['sg-closed']},"
                        + "'InstanceGroups':[" + WORKERS + "]}");
        direct.passMinutes(25);
        assertThat(direct.describe("train").path("FailureMessage").asText()).contains("EFA health checks");
        assertThat(direct.account.streams()).isEmpty();
    }

    @Test
    void aSlowScriptHoldsItsNodesBack() {
        controls.slowBoot("train", "workers", 40);
        direct.create("train", "", WORKERS);
        direct.passMinutes(59);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("Creating");
        direct.passMinutes(1);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
    }

    @Test
    void theEventOfAFailedScriptNamesItsStream() {
        direct.continuous("train", WORKERS);
        controls.failLifecycleScripts("train", "workers");
        direct.passMinutes(20);
        String id = direct.nodes("train").findValuesAsText("InstanceId").get(0);
        JsonNode failed = event("Instance lifecycle script execution");
        assertThat(failed.path("Description").asText())
                .contains(
                        "has Failed. To view lifecycle script logs, visit log group", "LifecycleConfig/workers/" + id);
        JsonNode details = direct.call(
                "DescribeClusterEvent",
                "{'ClusterName':'train','EventId':'" + failed.path("EventId").asText() + "'}");
        assertThat(details.at("/EventDetails/EventDetails/EventMetadata/Instance/LcsExecutionState")
                        .asText())
                .isEqualTo("Failed");
    }

    @Test
    void aSoftwareUpdateRunsTheScriptsAgain() {
        direct.create("train", "", WORKERS);
        direct.passMinutes(20);
        direct.call("UpdateClusterSoftware", "{'ClusterName':'train','ImageId':'ami-0123456789abcdef0'}");
        direct.passMinutes(30);
        assertThat(marks("succeeded")).hasSize(2);
        assertThat(group().path("SoftwareUpdateStatus").asText()).isEqualTo("Succeeded");
        assertThat(group().path("CurrentImageId").asText()).isEqualTo("ami-0123456789abcdef0");
    }

    @Test
    void aSoftwareUpdateWhoseScriptsFailIsRolledBackAfterFourAttempts() {
        direct.create("train", "", WORKERS);
        direct.passMinutes(20);
        controls.failLifecycleScripts("train", "workers");
        direct.call("UpdateClusterSoftware", "{'ClusterName':'train','ImageId':'ami-0123456789abcdef0'}");
        direct.passMinutes(20);
        assertThat(direct.nodes("train").at("/0/InstanceStatus/Status").asText())
                .isEqualTo("SystemUpdating");
        assertThat(direct.nodes("train").at("/0/InstanceStatus/Message").asText())
                .startsWith("Lifecycle scripts did not run");
        direct.passMinutes(10);
        assertThat(group().path("SoftwareUpdateStatus").asText()).isEqualTo("RollbackInProgress");
        direct.passMinutes(10);
        assertThat(group().path("SoftwareUpdateStatus").asText()).isEqualTo("RollbackComplete");
        assertThat(group().path("CurrentImageId").asText()).isEqualTo("default");
        assertThat(group().path("DesiredImageId").asText()).isEqualTo("default");
        assertThat(direct.nodes("train").at("/0/InstanceStatus/Status").asText())
                .isEqualTo("Running");
        assertThat(marks("Downloading")).hasSize(6);
        assertThat(marks("succeeded")).hasSize(2);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
    }

    private List<String> marks(String word) {
        return direct.account.lines("LifecycleConfig/").stream()
                .filter(line -> line.startsWith("[SageMaker]") && line.contains(word))
                .toList();
    }

    private JsonNode group() {
        return direct.describe("train").path("InstanceGroups").path(0);
    }

    private JsonNode event(String beginning) {
        for (JsonNode event :
                direct.call("ListClusterEvents", "{'ClusterName':'train'}").path("Events")) {
            if (event.path("Description").asText().startsWith(beginning)) {
                return event;
            }
        }
        throw new AssertionError("no event begins with " + beginning);
    }
}
