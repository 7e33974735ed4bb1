package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.wire.AwsError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CreationFailureTest {

    private static final String SCRIPTS =
            ",'LifeCycleConfig':{'SourceS3Uri':'s3://sagemaker-acme/lcs','OnCreate':'on_create.sh'}";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("sufficient capacity", new TestAccount(), "sg-a", true),
                Arguments.of("EFA health checks did not run successfully", new TestAccount(), "sg-closed", false),
                Arguments.of(
                        "Lifecycle scripts did not run successfully",
                        new TestAccount().withoutScripts(),
                        "sg-a",
                        false),
                Arguments.of("Could not assume role", new TestAccount().distrusting(), "sg-a", false),
                Arguments.of("The security group 'sg-no' does not exist", new TestAccount(), "sg-no", false),
                Arguments.of(
                        "not enough free addresses",
                        new TestAccount().subnet("subnet-a", "us-west-2a", "usw2-az1", 127),
                        "sg-a",
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aClassicClusterFailsAsAWholeAndGivesEverythingBack(
            String text, TestAccount account, String securityGroup, boolean dry) {
        Direct direct = new Direct(account);
        int before = account.free("subnet-a");
        if (dry) {
            direct.sageMaker.controls().capacity("usw2-az1", "ml.p5.48xlarge", 3);
        }
        direct.call(
                "CreateCluster",
                "{'ClusterName':'train','VpcConfig':{'Subnets':['subnet-a'],'SecurityGroupIds':['" + securityGroup
                        + "']},'InstanceGroups':[" + Direct.group("head", "ml.m5.large", 1, SCRIPTS) + ","
                        + Direct.group("workers", "ml.p5.48xlarge", 4, SCRIPTS) + "]}");
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("Creating");

        direct.passMinutes(20);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isIn("RollingBack", "Failed");
        direct.passMinutes(5);

        JsonNode failed = direct.describe("train");
        assertThat(failed.path("ClusterStatus").asText()).isEqualTo("Failed");
        assertThat(failed.path("FailureMessage").asText()).contains(text);
        assertThat(direct.nodes("train")).isEmpty();
        assertThat(account.free("subnet-a")).isEqualTo(before);
    }

    @Test
    void nodesSayWhyTheyFailedUntilTheyAreRolledBack() {
        Direct direct = new Direct(new TestAccount());
        direct.create("train", "", Direct.group("workers", "ml.p5.48xlarge", 1, SCRIPTS));
        direct.sageMaker.controls().failLifecycleScripts("train", "workers");
        direct.passMinutes(20);
        JsonNode status = direct.nodes("train").path(0).path("InstanceStatus");
        assertThat(status.path("Status").asText()).isEqualTo("Failure");
        assertThat(status.path("Message").asText()).contains("Lifecycle scripts did not run successfully");
    }

    @Test
    void aFailedClusterCanBeDeletedAndCreatedAgain() {
        Direct direct = new Direct(new TestAccount());
        direct.sageMaker.controls().dry("usw2-az1", "ml.p5.48xlarge");
        String workers = Direct.group("workers", "ml.p5.48xlarge", 1, "");
        direct.create("train", "", workers);
        direct.passMinutes(10);
        direct.call("DeleteCluster", "{'ClusterName':'train'}");
        direct.passMinutes(10);
        direct.sageMaker.controls().plentiful("usw2-az1", "ml.p5.48xlarge");
        direct.create("train", "", workers);
        direct.passMinutes(20);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
        assertThat(direct.describe("train").has("FailureMessage")).isFalse();
    }

    @Test
    void anEksClusterWithConfigMapAuthenticationIsRefusedAtOnce() {
        Direct direct = new Direct(new TestAccount().authenticationMode("CONFIG_MAP"));
        assertThatThrownBy(() -> direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 1, "")))
                .isInstanceOf(AwsError.class)
                .hasMessage("EKS clusters with CONFIG_MAP authentication mode are not supported");
    }

    @Test
    void aQuotaThatIsTooSmallAnswersResourceLimitExceeded() {
        Direct direct = new Direct(new TestAccount().quota("ml.p5.48xlarge for cluster usage", 5));
        direct.create("first", "", Direct.group("workers", "ml.p5.48xlarge", 3, ""));
        assertThatThrownBy(() -> direct.create("second", "", Direct.group("workers", "ml.p5.48xlarge", 4, "")))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("ResourceLimitExceeded"))
                .hasMessage("The account-level service limit 'ml.p5.48xlarge for cluster usage' is 5 Instances, with"
                        + " current utilization of 3 Instances and a request delta of 4 Instances. Please use AWS"
                        + " Service Quotas to request an increase for this quota. If AWS Service Quotas is not"
                        + " available, contact AWS support to request an increase for this quota.");
        assertThat(direct.call("ListClusters", "{}").path("ClusterSummaries")).hasSize(1);
    }

    @Test
    void changesWhileACreationRunsAnswerConflict() {
        Direct direct = new Direct(new TestAccount());
        direct.create("train", "", Direct.group("workers", "ml.p5.48xlarge", 1, ""));
        for (String operation : new String[] {"DeleteCluster", "UpdateClusterSoftware"}) {
            assertThatThrownBy(() -> direct.call(operation, "{'ClusterName':'train'}"))
                    .isInstanceOfSatisfying(
                            AwsError.class, error -> assertThat(error.code()).isEqualTo("ConflictException"));
        }
    }

    @Test
    void deepHealthChecksKeepNodesFromRunningForTwoHours() {
        Direct direct = new Direct(new TestAccount());
        direct.create(
                "train",
                "",
                Direct.group("workers", "ml.p5.48xlarge", 1, ",'OnStartDeepHealthChecks':['InstanceStress']"));
        direct.passMinutes(20);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
        assertThat(direct.nodes("train")
                        .path(0)
                        .path("InstanceStatus")
                        .path("Status")
                        .asText())
                .isEqualTo("DeepHealthCheckInProgress");
        direct.passMinutes(120);
        assertThat(direct.nodes("train")
                        .path(0)
                        .path("InstanceStatus")
                        .path("Status")
                        .asText())
                .isEqualTo("Running");
    }

    @Test
    void membersThatTheModelDoesNotKnowAreIgnored() {
        Direct direct = new Direct(new TestAccount());
        direct.create(
                "train",
                ",'QuantumMode':{'Qubits':3}",
                Direct.group("workers", "ml.p5.48xlarge", 1, ",'Cooling':'Liquid'"));
        JsonNode cluster = direct.describe("train");
        assertThat(cluster.has("QuantumMode")).isFalse();
        assertThat(cluster.path("InstanceGroups").path(0).has("Cooling")).isFalse();
    }
}
