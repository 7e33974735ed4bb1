package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.wire.AwsError;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GovernanceTest {

    private static final String FAIR = "'SchedulerConfig':{'FairShare':'Enabled'}";

    private final Direct direct = new Direct(new TestAccount());
    private String cluster = "";

    @BeforeEach
    void cluster() {
        cluster = eks("train");
    }

    private String eks(String name) {
        return direct.create(
                        name,
                        ",'Orchestrator':{'Eks':{'ClusterArn':'" + TestAccount.EKS + "'}}",
                        Direct.group("workers", "ml.p5.48xlarge", 4, ""))
                .path("ClusterArn")
                .asText();
    }

    private JsonNode policy(String name, String content) {
        return direct.call(
                "CreateClusterSchedulerConfig",
                "{'Name':'" + name + "','ClusterArn':'" + cluster + "'," + content + "}");
    }

    private String quota(String name, String resource, String more) {
        return direct.call(
                        "CreateComputeQuota",
                        "{'Name':'" + name + "','ClusterArn':'" + cluster + "','ComputeQuotaTarget':{'TeamName':'"
                                + name + "'},'ComputeQuotaConfig':{'ComputeQuotaResources':[" + resource + "]}" + more
                                + "}")
                .path("ComputeQuotaId")
                .asText();
    }

    private static String instances(String type, int count) {
        return "{'InstanceType':'" + type + "','Count':" + count + "}";
    }

    private JsonNode describe(String kind, String id, String more) {
        return direct.call("Describe" + kind, "{'" + kind + "Id':'" + id + "'" + more + "}");
    }

    private AbstractThrowableAssert<?, ?> refused(Runnable call, String code) {
        return assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void aPolicyIsCreatingThenCreated() {
        String id = policy("fair", FAIR).path("ClusterSchedulerConfigId").asText();

        JsonNode first = describe("ClusterSchedulerConfig", id, "");
        assertThat(first.path("Status").asText()).isEqualTo("Creating");
        assertThat(first.at("/StatusDetails/FairShare").asText()).isEqualTo("Creating");
        direct.passMinutes(1);
        JsonNode then = describe("ClusterSchedulerConfig", id, "");
        assertThat(then.path("Status").asText()).isEqualTo("Created");
        assertThat(then.path("ClusterSchedulerConfigVersion").asInt()).isEqualTo(1);
        assertThat(then.path("ClusterArn").asText()).isEqualTo(cluster);
    }

    @Test
    void anUpdateMakesAVersionAndKeepsTheOldOne() {
        String id = policy("fair", FAIR + ",'Description':'first'")
                .path("ClusterSchedulerConfigId")
                .asText();
        direct.passMinutes(1);

        JsonNode updated = direct.call(
                "UpdateClusterSchedulerConfig",
                "{'ClusterSchedulerConfigId':'" + id + "','TargetVersion':1,"
                        + "'SchedulerConfig':{'FairShare':'Disabled'}}");

        assertThat(updated.path("ClusterSchedulerConfigVersion").asInt()).isEqualTo(2);
        assertThat(describe("ClusterSchedulerConfig", id, "").path("Status").asText())
                .isEqualTo("Updating");
        direct.passMinutes(1);
        JsonNode second = describe("ClusterSchedulerConfig", id, "");
        assertThat(second.path("Status").asText()).isEqualTo("Updated");
        assertThat(second.at("/SchedulerConfig/FairShare").asText()).isEqualTo("Disabled");
        assertThat(second.path("Description").asText()).isEqualTo("first");
        JsonNode first = describe("ClusterSchedulerConfig", id, ",'ClusterSchedulerConfigVersion':1");
        assertThat(first.at("/SchedulerConfig/FairShare").asText()).isEqualTo("Enabled");
        refused(() -> describe("ClusterSchedulerConfig", id, ",'ClusterSchedulerConfigVersion':3"), "ResourceNotFound");
    }

    @Test
    void anUpdateOfAnotherVersionConflicts() {
        String id = policy("fair", FAIR).path("ClusterSchedulerConfigId").asText();
        direct.passMinutes(1);
        refused(
                        () -> direct.call(
                                "UpdateClusterSchedulerConfig",
                                "{'ClusterSchedulerConfigId':'" + id + "','TargetVersion':2}"),
                        "ConflictException")
                .hasMessageContaining("TargetVersion 2 does not match the current version 1");
    }

    @Test
    void anUpdateDuringAChangeConflicts() {
        String id = policy("fair", FAIR).path("ClusterSchedulerConfigId").asText();
        refused(
                        () -> direct.call(
                                "UpdateClusterSchedulerConfig",
                                "{'ClusterSchedulerConfigId':'" + id + "','TargetVersion':1}"),
                        "ConflictException")
                .hasMessageContaining("while its status is Creating");
    }

    @Test
    void aClusterHasOnePolicy() {
        policy("fair", FAIR);
        refused(() -> policy("fairer", FAIR), "ConflictException").hasMessageContaining("already has");
    }

    @Test
    void aDeletedPolicyMakesRoomForAnother() {
        String id = policy("fair", FAIR).path("ClusterSchedulerConfigId").asText();
        direct.call("DeleteClusterSchedulerConfig", "{'ClusterSchedulerConfigId':'" + id + "'}");
        assertThat(describe("ClusterSchedulerConfig", id, "").path("Status").asText())
                .isEqualTo("Deleting");
        direct.passMinutes(1);
        refused(() -> describe("ClusterSchedulerConfig", id, ""), "ResourceNotFound");
        policy("fairer", FAIR);
    }

    @Test
    void priorityClassesHaveDifferentNames() {
        refused(
                () -> policy(
                        "fair",
                        "'SchedulerConfig':{'PriorityClasses':[{'Name':'a','Weight':1},{'Name':'a','Weight':2}]}"),
                "ValidationException");
    }

    @Test
    void aSlurmClusterIsNotGoverned() {
        cluster = direct.create("batch", "", Direct.group("workers", "ml.m5.large", 1, ""))
                .path("ClusterArn")
                .asText();
        refused(() -> policy("fair", FAIR), "ValidationException").hasMessageContaining("EKS clusters only");
    }

    @Test
    void aQuotaOfTheSameNameConflictsInItsClusterAlone() {
        quota("blue", instances("ml.p5.48xlarge", 1), "");
        refused(() -> quota("blue", instances("ml.p5.48xlarge", 1), ""), "ConflictException");
        cluster = eks("other");
        quota("blue", instances("ml.p5.48xlarge", 1), "");
    }

    @Test
    void quotasTogetherAreNoMoreThanTheCluster() {
        quota("blue", instances("ml.p5.48xlarge", 3), "");
        refused(() -> quota("red", instances("ml.p5.48xlarge", 2), ""), "ResourceLimitExceeded")
                .hasMessageContaining("4 instances of type ml.p5.48xlarge");
        quota("red", instances("ml.p5.48xlarge", 1), "");
    }

    @Test
    void acceleratorsCountAsPartsOfInstances() {
        quota("blue", instances("ml.p5.48xlarge", 3), "");
        refused(() -> quota("red", "{'InstanceType':'ml.p5.48xlarge','Accelerators':9}", ""), "ResourceLimitExceeded");
        quota("red", "{'InstanceType':'ml.p5.48xlarge','Accelerators':8}", "");
    }

    @Test
    void aDisabledQuotaTakesNothing() {
        String blue = quota("blue", instances("ml.p5.48xlarge", 4), ",'ActivationState':'Disabled'");
        quota("red", instances("ml.p5.48xlarge", 4), "");
        direct.passMinutes(1);
        refused(
                () -> direct.call(
                        "UpdateComputeQuota",
                        "{'ComputeQuotaId':'" + blue + "','TargetVersion':1,'ActivationState':'Enabled'}"),
                "ResourceLimitExceeded");
    }

    @Test
    void aQuotaIsEnabledUnlessAskedOtherwise() {
        JsonNode quota = describe("ComputeQuota", quota("blue", instances("ml.p5.48xlarge", 1), ""), "");
        assertThat(quota.path("ActivationState").asText()).isEqualTo("Enabled");
        assertThat(quota.at("/ComputeQuotaTarget/TeamName").asText()).isEqualTo("blue");
    }

    @Test
    void listsAreFilteredAndSorted() {
        quota("blue", instances("ml.p5.48xlarge", 1), "");
        direct.passMinutes(1);
        quota("red", instances("ml.p5.48xlarge", 1), "");

        assertThat(names("{}")).containsExactly("red", "blue");
        assertThat(names("{'SortBy':'Name','SortOrder':'Ascending'}")).containsExactly("blue", "red");
        assertThat(names("{'SortBy':'Status'}")).containsExactly("red", "blue");
        assertThat(names("{'NameContains':'lu'}")).containsExactly("blue");
        assertThat(names("{'Status':'Creating'}")).containsExactly("red");
        assertThat(names("{'ClusterArn':'" + cluster + "','CreatedAfter':1772352030}"))
                .containsExactly("red");
        assertThat(names("{'ClusterArn':'arn:aws:sagemaker:us-west-2:111122223333:cluster/000000000000'}"))
                .isEmpty();
    }

    private Iterable<String> names(String request) {
        return direct.call("ListComputeQuotas", request)
                .path("ComputeQuotaSummaries")
                .findValuesAsText("Name");
    }

    @Test
    void definitionsGoWithTheirCluster() {
        direct.passMinutes(30);
        String id = quota("blue", instances("ml.p5.48xlarge", 1), "");
        direct.call("DeleteCluster", "{'ClusterName':'train'}");
        direct.passMinutes(30);
        refused(() -> describe("ComputeQuota", id, ""), "ResourceNotFound");
    }
}
